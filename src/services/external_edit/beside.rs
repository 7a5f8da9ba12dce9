//! What an editor that was stopped had not saved: a copy of the text beside it (`entry.md.save` of nano, `#entry.md#` of Emacs),
//! or the swap file of Vim, in which the text stands in blocks.
//!
//! The swap file begins with `b0` and the size of a block. A block that begins with `tp` names others, in order; one that begins
//! with `ad` holds lines, the last of them first, and where each begins. Numbers are little-endian. What is not so is left alone.
use crate::{domain::text, platform::OutsideText};

/// How deep blocks that name blocks may lie.
const DEEPEST: usize = 16;

/// How much of a text is read at most, so that blocks which name each other come to an end.
const MOST: usize = 64 << 20;

/// The texts that stand beside the file, the last that was written last.
pub(super) fn texts(folder: &OutsideText) -> Vec<String> {
    let read = |bytes: Vec<u8>| match swapped(&bytes) {
        Some(text) => Some(text),
        // What holds bytes that no text has is some file of the editor's own.
        None if bytes.contains(&0) => None,
        None => text::utf8(bytes).ok(),
    };
    folder.beside().into_iter().filter_map(read).collect()
}

/// The text of a swap file that was left with changes in it.
fn swapped(bytes: &[u8]) -> Option<String> {
    let size = usize::try_from(word(bytes, 12)?).ok()?;
    let is_one = bytes.starts_with(b"b0VIM") && (512..=1 << 16).contains(&size);
    // The last byte of the room for the file's name says whether there are any.
    let changed = bytes.get(1007) == Some(&0x55);
    if !(is_one && changed) {
        return None;
    }
    let mut lines = Vec::new();
    let mut swap = Swap {
        bytes,
        size,
        left: MOST,
    };
    swap.read(1, 0, &mut lines)?;
    let mut text = lines.concat();
    if text == b"\n" {
        text.clear();
    }
    text::utf8(text).ok()
}

struct Swap<'b> {
    bytes: &'b [u8],
    size: usize,
    left: usize,
}

impl Swap<'_> {
    /// Reads the lines of a block and of those that it names.
    fn read(&mut self, number: u64, depth: usize, lines: &mut Vec<Vec<u8>>) -> Option<()> {
        let at = usize::try_from(number).ok()?.checked_mul(self.size)?;
        let block = self.bytes.get(at..)?;
        match block.get(..2)? {
            b"tp" if depth < DEEPEST => {
                let count = u16::from_le_bytes([*block.get(2)?, *block.get(3)?]);
                for entry in 0..usize::from(count) {
                    let at = 8 + 32 * entry;
                    let pages = usize::try_from(word(block, at + 24)?).ok()?;
                    let number = long(block, at)?;
                    self.left = self
                        .left
                        .checked_sub(pages.max(1).checked_mul(self.size)?)?;
                    self.read(number, depth + 1, lines)?;
                }
                Some(())
            }
            b"ad" => {
                let mut end = usize::try_from(word(block, 12)?).ok()?;
                for line in 0..usize::try_from(long(block, 16)?).ok()? {
                    let start = usize::try_from(word(block, 24 + 4 * line)? & 0x7fff_ffff).ok()?;
                    let line = block.get(start..end)?;
                    let text = line.strip_suffix(&[0]).unwrap_or(line);
                    self.left = self.left.checked_sub(text.len())?;
                    lines.push([text, b"\n"].concat());
                    end = start;
                }
                Some(())
            }
            _ => None,
        }
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A swap file with two blocks of lines.
    fn swap(changed: bool) -> Vec<u8> {
        const SIZE: usize = 1024;
        let mut file = vec![0; 4 * SIZE];
        file[..10].copy_from_slice(b"b0VIM 9.0\0");
        file[12..16].copy_from_slice(&1024_u32.to_le_bytes());
        file[1007] = if changed { 0x55 } else { 0 };
        let (first, second) = (SIZE, 2 * SIZE);
        file[first..first + 4].copy_from_slice(b"tp\x02\0");
        for (entry, number) in [(0, 3_u64), (1, 2)] {
            let at = first + 8 + 32 * entry;
            file[at..at + 8].copy_from_slice(&number.to_le_bytes());
            file[at + 24] = 1;
        }
        for (at, lines) in [(second, &["Third é"][..]), (3 * SIZE, &["First", ""])] {
            file[at..at + 2].copy_from_slice(b"ad");
            file[at + 12..at + 16].copy_from_slice(&1024_u32.to_le_bytes());
            file[at + 16] = u8::try_from(lines.len()).unwrap();
            let mut end = SIZE;
            for (line, text) in lines.iter().enumerate() {
                let start = end - text.len() - 1;
                file[at + start..at + end - 1].copy_from_slice(text.as_bytes());
                let index = at + 24 + 4 * line;
                let start32 = u32::try_from(start).unwrap();
                file[index..index + 4].copy_from_slice(&start32.to_le_bytes());
                end = start;
            }
        }
        file
    }

    #[test]
    fn the_lines_of_a_swap_file_stand_in_their_order() {
        assert_eq!(swapped(&swap(true)).as_deref(), Some("First\n\nThird é\n"));
        assert_eq!(swapped(&swap(false)), None);
    }

    #[test]
    fn what_was_cut_or_changed_anywhere_is_read_without_harm() {
        let whole = swap(true);
        for length in 0..whole.len() {
            drop(swapped(&whole[..length]));
        }
        for at in 0..whole.len() {
            let mut other = whole.clone();
            other[at] ^= 0xff;
            drop(swapped(&other));
        }
        // One that names itself ends, too.
        let mut circle = whole;
        circle[1024 + 8] = 1;
        assert_eq!(swapped(&circle), None);
    }
}
