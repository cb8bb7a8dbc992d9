"""Names of people, organisations, places, products and laws."""
