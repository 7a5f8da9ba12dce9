//! A photograph without what is beside the picture: place, time, camera, small copies, what a program added behind the end.
use super::orientation;

/// How one begins.
pub(super) const MAGIC: &[u8] = &[0xff, 0xd8, 0xff];

/// Segments of programs: 0 to 15, and a comment.
const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;
const APP2: u8 = 0xe2;
const APP14: u8 = 0xee;
const APP15: u8 = 0xef;
const COMMENT: u8 = 0xfe;
const SCAN: u8 = 0xda;
const END: u8 = 0xd9;

/// The picture, and whether it is to be turned; none where it is not whole.
pub(super) fn clean(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut out = vec![0xff, 0xd8];
    let mut turn = 1;
    let mut drawn = false;
    let mut at = 2;
    // Where the tag for turning goes: behind what says how the picture is kept.
    let mut head = out.len();
    loop {
        let marker = marker(bytes, &mut at)?;
        match marker {
            END => break,
            // Markers that stand alone.
            0x01 | 0xd0..=0xd7 => {
                out.extend([0xff, marker]);
                continue;
            }
            0x00 | 0xd8 | 0xff => return None,
            _ => {}
        }
        let length: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
        let length = usize::from(u16::from_be_bytes(length));
        let segment = bytes.get(at + 2..at.checked_add(length.max(2))?)?;
        at += length.max(2);
        if marker == APP1 && segment.starts_with(b"Exif\0\0") && turn == 1 {
            turn = orientation::read(segment.get(6..)?);
        }
        if let Some(segment) = kept(marker, segment) {
            put(&mut out, marker, &segment);
            if marker == APP0 {
                head = out.len();
            }
        }
        if marker == SCAN {
            drawn = true;
            let end = scan(bytes, at)?;
            out.extend(bytes.get(at..end)?);
            at = end;
        }
    }
    if !drawn {
        return None;
    }
    out.extend([0xff, END]);
    if turn > 1 {
        let mut tag = b"Exif\0\0".to_vec();
        tag.extend(orientation::written(turn));
        let mut segment = Vec::new();
        put(&mut segment, APP1, &tag);
        out.splice(head..head, segment);
    }
    Some((out, turn > 1))
}

/// The next marker; bytes that fill up stand before some.
fn marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    if *bytes.get(*at)? != 0xff {
        return None;
    }
    while *bytes.get(*at)? == 0xff {
        *at += 1;
    }
    let marker = *bytes.get(*at)?;
    *at += 1;
    Some(marker)
}

/// Where the drawing that begins here ends: before the next marker that is none of its own.
fn scan(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match *bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// What of a segment is kept.
fn kept(marker: u8, segment: &[u8]) -> Option<Vec<u8>> {
    match marker {
        // How many pixels an inch has; the small copy that may follow is not kept.
        APP0 if segment.starts_with(b"JFIF\0") && segment.len() >= 14 => {
            let mut head = segment.get(..12)?.to_vec();
            head.extend([0, 0]);
            Some(head)
        }
        // Without its colours and how they are mixed a picture would look another one.
        APP2 if segment.starts_with(b"ICC_PROFILE\0") => Some(segment.to_vec()),
        APP14 if segment.starts_with(b"Adobe") && segment.len() == 12 => Some(segment.to_vec()),
        APP0..=APP15 | COMMENT => None,
        _ => Some(segment.to_vec()),
    }
}

fn put(out: &mut Vec<u8>, marker: u8, segment: &[u8]) {
    let length = u16::try_from(segment.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend(segment);
}
