//! Bech32, the letters in which age writes keys: thirty-two bytes behind a prefix, with a checksum.
//!
//! The library for age makes and reads its keys in this form alone, so that keys from a seed, and a look at the point
//! behind a public key, go through it.
use zeroize::Zeroizing;

const LETTERS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR: [u32; 5] = [
    0x3b6a_57b2,
    0x2650_8e6d,
    0x1ea1_19fa,
    0x3d42_33dd,
    0x2a14_62b3,
];
/// Letters of the checksum.
const CHECK: usize = 6;

fn checksum(prefix: &str, values: &[u8]) -> u32 {
    let high = prefix.bytes().map(|byte| byte >> 5);
    let low = prefix.bytes().map(|byte| byte & 31);
    let all = high.chain([0]).chain(low).chain(values.iter().copied());
    all.chain([0; CHECK]).fold(1, |sum, value| {
        let top = sum >> 25;
        let next = ((sum & 0x01ff_ffff) << 5) ^ u32::from(value);
        let mixed = GENERATOR.iter().enumerate();
        mixed.fold(next, |next, (bit, mix)| next ^ (mix * ((top >> bit) & 1)))
    }) ^ 1
}

/// Writes bytes behind a prefix in small letters.
pub(super) fn encode(prefix: &str, bytes: &[u8; 32]) -> Zeroizing<String> {
    let mut values = Zeroizing::new(Vec::with_capacity(52));
    for place in 0..52 {
        let bit = |bit: usize| {
            let byte = bytes.get(bit / 8).copied().unwrap_or_default();
            byte >> (7 - bit % 8) & 1
        };
        values.push((0..5).fold(0, |value, at| value << 1 | bit(place * 5 + at)));
    }
    let sum = checksum(prefix, &values);
    let mut out = Zeroizing::new(String::with_capacity(prefix.len() + 1 + 52 + CHECK));
    out.push_str(prefix);
    out.push('1');
    let check = (0..CHECK).map(|place| (sum >> (5 * (CHECK - 1 - place)) & 31) as u8);
    for value in values.iter().copied().chain(check) {
        out.push(char::from(LETTERS[usize::from(value & 31)]));
    }
    out
}

/// The bytes behind a text that the library has read already, so that its checksum is known to be right.
pub(super) fn bytes(text: &str) -> Option<[u8; 32]> {
    let (_, data) = text.rsplit_once('1')?;
    let data = data.get(..data.len().checked_sub(CHECK)?)?;
    let mut out = [0; 32];
    for (place, letter) in data.bytes().enumerate() {
        let value = LETTERS.iter().position(|known| *known == letter)?;
        for bit in 0..5 {
            if value >> (4 - bit) & 1 == 1 {
                let at = place * 5 + bit;
                *out.get_mut(at / 8)? |= 1 << (7 - at % 8);
            }
        }
    }
    (data.len() == 52).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_reads_what_is_written_here() {
        for seed in 0..32_u8 {
            let mut key = [seed; 32];
            key[31] = seed.wrapping_mul(77);
            let written = encode("age-secret-key-", &key).to_uppercase();
            let read: age::x25519::Identity = written.parse().unwrap();
            let public = read.to_public().to_string();
            let point = bytes(&public).unwrap();
            assert_eq!(*encode("age", &point), public);
        }
    }

    #[test]
    fn what_is_no_key_has_no_bytes() {
        for text in ["", "age1", "age1qqq", "age1é", &"q".repeat(99)] {
            assert_eq!(bytes(text), None, "{text}");
        }
    }
}
