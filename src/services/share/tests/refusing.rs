//! What is not taken in, and that the order of what is taken in makes no difference.
