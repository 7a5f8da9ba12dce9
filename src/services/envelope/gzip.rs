//! Packing, and unpacking that stops where it should.
use std::io::{Read as _, Write as _};

use flate2::{Compression, GzBuilder, bufread::GzDecoder};

use super::trouble;
use crate::services::Result;

/// Packs; the same bytes always come out the same, without a date or a name.
pub(super) fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packer = GzBuilder::new().write(Vec::new(), Compression::default());
    let packed = packer.write_all(bytes).and_then(|()| packer.finish());
    packed.map_err(|_| trouble::UNSEALED.into())
}

/// Unpacks as much as is there, never more than `most`. What the file says of its size is not believed.
pub(super) fn unpack(packed: &[u8], most: usize) -> Result<Vec<u8>> {
    let mut unpacker = GzDecoder::new(packed);
    let mut out = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let read = unpacker.by_ref().take(limit).read_to_end(&mut out);
    if out.len() > most {
        return Err(trouble::SWOLLEN.into());
    }
    // One member, and nothing behind it.
    if read.is_err() || !unpacker.into_inner().is_empty() {
        return Err(trouble::MALFORMED.into());
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_unpacks_and_nothing_more() {
        let text = b"A quiet evening. ".repeat(40);
        let packed = pack(&text).unwrap();
        assert_eq!(packed, pack(&text).unwrap());
        assert_eq!(unpack(&packed, text.len()).unwrap(), text);
        let told = |bytes: &[u8], most| unpack(bytes, most).unwrap_err().message;
        assert!(told(&packed, text.len() - 1).contains("more than rounds accepts"));
        for wrong in [
            packed.repeat(2),
            [&packed[..], b"\0"].concat(),
            packed[..packed.len() - 1].to_vec(),
            Vec::new(),
            text,
        ] {
            assert!(told(&wrong, 1 << 20).contains("can't be read"));
        }
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = pack(&vec![0; 4 << 20]).unwrap();
        assert!(bomb.len() < 8 << 10);
        let told = unpack(&bomb, 1 << 20).unwrap_err().message;
        assert!(told.contains("more than rounds accepts"));
    }

    #[test]
    fn a_size_that_is_claimed_is_not_believed() {
        let mut packed = pack(b"short").unwrap();
        let end = packed.len() - 4;
        packed[end..].copy_from_slice(&u32::MAX.to_le_bytes());
        let told = unpack(&packed, 1 << 20).unwrap_err().message;
        assert!(told.contains("can't be read"));
    }
}
