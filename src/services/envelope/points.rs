//! Points on the curve that are no use as a key: everybody knows what comes out of them.
//!
//! Whoever hands one over as a reading key has bundles encrypted so that all the world can read them; as a signing key,
//! one signature fits many texts. The lists were worked out from the curve's equation.

/// 2²⁵⁵ − 19, lowest byte first.
const PRIME: [u8; 32] = {
    let mut prime = [0xff; 32];
    prime[0] = 0xed;
    prime[31] = 0x7f;
    prime
};
/// One less.
const MINUS_ONE: [u8; 32] = {
    let mut number = PRIME;
    number[0] -= 1;
    number
};
const ZERO: [u8; 32] = [0; 32];
const ONE: [u8; 32] = {
    let mut number = ZERO;
    number[0] = 1;
    number
};

/// First coordinates on Curve25519, and on its twist, of the points of an order below nine.
const READING: &[[u8; 32]] = &[
    ZERO,
    ONE,
    MINUS_ONE,
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
        0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
        0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
        0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
        0x11, 0x57,
    ],
];

/// Second coordinates on Ed25519 of the same.
const SIGNING: &[[u8; 32]] = &[
    ZERO,
    ONE,
    MINUS_ONE,
    [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
        0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
        0xfc, 0x05,
    ],
    [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67,
        0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac,
        0x03, 0x7a,
    ],
];

/// Whether a number is written the one way there is: below the prime.
fn proper(bytes: &[u8; 32]) -> bool {
    bytes.iter().rev().lt(PRIME.iter().rev())
}

/// Whether an X25519 public key is one to encrypt to.
pub(super) fn reads(point: &[u8; 32]) -> bool {
    proper(point) && !READING.contains(point)
}

/// Whether an Ed25519 public key is one to believe. That it is a point at all, the library sees when it checks a signature.
pub(super) fn signs(point: &[u8; 32]) -> bool {
    let mut second = *point;
    // The highest bit is the sign of the other coordinate.
    second[31] &= 0x7f;
    proper(&second) && !SIGNING.contains(&second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_points_are_no_keys() {
        let base = {
            let mut point = ZERO;
            point[0] = 9;
            point
        };
        assert!(reads(&base) && signs(&[0x66; 32]));
        let mut signed = base;
        signed[31] |= 0x80;
        for point in READING.iter().chain([&PRIME, &[0xff; 32], &signed]) {
            assert!(!reads(point));
        }
        for point in SIGNING.iter().chain([&PRIME, &[0xff; 32]]) {
            let mut mirrored = *point;
            mirrored[31] ^= 0x80;
            assert!(!signs(point) && !signs(&mirrored));
        }
    }
}
