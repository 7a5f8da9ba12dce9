//! How a picture is to be turned when it is shown: the one thing that is kept of what a camera wrote beside it.

/// The number of the tag.
const TAG: u16 = 0x0112;

/// What a camera wrote: upright unless it says otherwise, in a way that can be read.
pub(super) fn read(tiff: &[u8]) -> u8 {
    found(tiff)
        .filter(|turn| (2..=8).contains(turn))
        .unwrap_or(1)
}

fn found(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let two = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(two)
        } else {
            u16::from_be_bytes(two)
        })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if little {
        u32::from_le_bytes(four)
    } else {
        u32::from_be_bytes(four)
    };
    let first = usize::try_from(first).ok()?;
    for n in 0..usize::from(short(first)?) {
        let at = first.checked_add(2 + 12 * n)?;
        if short(at)? == TAG {
            return u8::try_from(short(at + 8)?).ok();
        }
    }
    None
}

/// That alone, as a camera would write it.
pub(super) fn written(turn: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01".to_vec();
    tiff.extend(TAG.to_be_bytes());
    tiff.extend([0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0]);
    tiff
}
