"""Tools for whoever develops the project; ``python -m tools.NAME``. Not shipped."""
