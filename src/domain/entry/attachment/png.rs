//! A picture without what is beside it: texts, times, places, what a program added behind the end.
use super::orientation;

/// How one begins.
pub(super) const MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What says how it looks, and what moves.
const KEPT: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];
const CAMERA: &[u8; 4] = b"eXIf";

/// The picture, and whether it is to be turned; none where it is not whole.
pub(super) fn clean(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut out = MAGIC.to_vec();
    let mut turn = 1;
    let mut drawn = false;
    let mut at = MAGIC.len();
    // The tag for turning goes behind the first.
    let mut head = None;
    loop {
        let length: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
        let end = at.checked_add(12)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        let name: &[u8; 4] = chunk.get(4..8)?.try_into().ok()?;
        let sum: [u8; 4] = chunk.get(length + 8..)?.try_into().ok()?;
        if head.is_none() && name != b"IHDR" {
            return None;
        }
        // What was changed on the way is not whole.
        if sum != crc(chunk.get(4..length + 8)?).to_be_bytes() {
            return None;
        }
        if name == CAMERA {
            turn = orientation::read(chunk.get(8..length + 8)?);
        }
        if KEPT.contains(&name) {
            out.extend(chunk);
        }
        head.get_or_insert(out.len());
        drawn |= name == b"IDAT";
        at = end;
        if name == b"IEND" {
            break;
        }
    }
    if !drawn {
        return None;
    }
    if turn > 1
        && let Some(head) = head
    {
        let mut chunk = CAMERA.to_vec();
        chunk.extend(orientation::written(turn));
        let length = u32::try_from(chunk.len() - 4).ok()?;
        let mut whole = length.to_be_bytes().to_vec();
        let sum = crc(&chunk);
        whole.extend(chunk);
        whole.extend(sum.to_be_bytes());
        out.splice(head..head, whole);
    }
    Some((out, turn > 1))
}

/// What a chunk adds up to.
pub(super) fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        let at = usize::from(sum.to_le_bytes()[0] ^ byte);
        (sum >> 8) ^ TABLE.get(at).copied().unwrap_or_default()
    };
    !bytes.iter().fold(!0, step)
}

/// What each byte adds.
const TABLE: [u32; 256] = {
    let mut table = [0_u32; 256];
    let mut at = 0_u32;
    while at < 256 {
        let mut sum = at;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            };
            bit += 1;
        }
        table[at as usize] = sum;
        at += 1;
    }
    table
};
