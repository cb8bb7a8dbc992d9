"""The review page: served on this machine to whoever has its address, without a request to any other."""
