"""From a match of a timex rule to its TIMEX3 value."""
