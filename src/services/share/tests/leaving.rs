//! What leaves, and what stays.
