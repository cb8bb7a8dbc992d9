"""What must hold around a match of a timex rule, lest it be no timex."""
