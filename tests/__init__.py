# A package, so that no other one of this name, such as the one that spylls installs, is taken for it.
