"""Training of the recurrent networks that are shipped; needs torch (extra ``train``)."""
