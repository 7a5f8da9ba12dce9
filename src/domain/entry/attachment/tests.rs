//! Pictures as cameras and programs write them, and as nobody should.
use proptest::prelude::*;

use super::*;

/// A segment of a photograph.
fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap();
    let mut out = vec![0xff, marker];
    out.extend(length.to_be_bytes());
    out.extend(body);
    out
}

/// What a camera writes: where, and that the picture lies on its side, in either order of bytes.
fn exif(little: bool) -> Vec<u8> {
    let mut out = b"Exif\0\0".to_vec();
    if little {
        out.extend(b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0");
    } else {
        out.extend(b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
    }
    out.extend(b"GPS 51.5072 N Canon EOS");
    out
}

/// A photograph with everything beside it.
fn photograph(exif: &[u8]) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    out.extend(segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01RGB"));
    out.extend(segment(0xe1, exif));
    out.extend(segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0Ward 7"));
    out.extend(segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"));
    out.extend(segment(0xe2, b"MPF\0another picture"));
    out.extend(segment(0xed, b"Photoshop 3.0\0Ward 7"));
    out.extend(segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"));
    out.extend(segment(0xfe, b"taken on Ward 7"));
    out.extend(segment(0xdb, &[1; 65]));
    out.extend(segment(0xc0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
    out.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    out.extend([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);
    out.extend(segment(0xc4, &[2; 20]));
    out.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    out.extend([0x78, 0xff, 0xff, 0xd9]);
    out.extend(b"a film of Ward 7");
    out
}

fn chunk(name: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut out = u32::try_from(body.len()).unwrap().to_be_bytes().to_vec();
    let sum = png::crc(&[&name[..], body].concat());
    out.extend(name);
    out.extend(body);
    out.extend(sum.to_be_bytes());
    out
}

fn picture(more: &[Vec<u8>]) -> Vec<u8> {
    let mut out = png::MAGIC.to_vec();
    out.extend(chunk(*b"IHDR", &[0; 13]));
    out.extend(more.concat());
    out.extend(chunk(*b"IDAT", b"drawn"));
    out.extend(chunk(*b"IEND", b""));
    out
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_photograph_loses_all_but_how_it_looks() {
    for little in [true, false] {
        let kept = clean(photograph(&exif(little))).unwrap();
        assert_eq!((kept.file_type, kept.turned), (FileType::Jpeg, true));
        for words in [&b"GPS"[..], b"Canon", b"Ward 7", b"RGB", b"MPF", b"film"] {
            assert!(!holds(&kept.bytes, words), "{words:?}");
        }
        for words in [
            &b"JFIF"[..],
            b"colours",
            b"Adobe",
            &[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
        ] {
            assert!(holds(&kept.bytes, words), "{words:?}");
        }
        assert!(
            kept.bytes.ends_with(&[0x78, 0xff, 0xd9])
                || kept.bytes.ends_with(&[0x78, 0xff, 0xff, 0xd9])
        );
        // What is clean stays as it is, with the one tag that says how it lies.
        let again = clean(kept.bytes.clone()).unwrap();
        assert_eq!(again, kept);
    }
    let upright = clean(photograph(b"Exif\0\0MM\0\x2a")).unwrap();
    assert!(!upright.turned && !holds(&upright.bytes, b"Exif"));
}

#[test]
fn a_picture_loses_its_texts() {
    let texts = [
        chunk(*b"tEXt", b"Author\0Maya"),
        chunk(*b"iTXt", b"Where\0Ward 7"),
        chunk(*b"eXIf", exif(false).get(6..).unwrap()),
        chunk(*b"tIME", &[7; 7]),
        chunk(*b"sRGB", b"\0"),
    ];
    let mut bytes = picture(&texts);
    bytes.extend(b"Ward 7 behind the end");
    let kept = clean(bytes).unwrap();
    assert_eq!((kept.file_type, kept.turned), (FileType::Png, true));
    for words in [&b"Maya"[..], b"Ward 7", b"tIME", b"GPS"] {
        assert!(!holds(&kept.bytes, words), "{words:?}");
    }
    assert!(holds(&kept.bytes, b"sRGB") && holds(&kept.bytes, b"eXIf"));
    assert_eq!(clean(kept.bytes.clone()).unwrap(), kept);
    assert_eq!(clean(picture(&[])).unwrap().bytes, picture(&[]));
    // The sum of what every picture ends with is known.
    assert_eq!(png::crc(b"IEND"), 0xae42_6082);
}

#[test]
fn what_is_not_whole_or_not_known_is_refused() {
    let refused = |bytes: &[u8]| clean(bytes.to_vec()).unwrap_err()[0];
    assert_eq!(refused(b""), "The file is empty.");
    assert_eq!(
        refused(&vec![b'%'; LARGEST + 1]),
        "The file is larger than 10 MB."
    );
    assert!(clean([&b"%PDF-1.7\n"[..], &vec![0; LARGEST - 9]].concat()).is_ok());
    assert!(refused(b"\0\0\0\x18ftypheic\0\0\0\0").contains("HEIC"));
    assert!(refused(b"PK\x03\x04").contains("not a PDF, PNG or JPEG"));
    for whole in [photograph(&exif(true)), picture(&[])] {
        let end = if whole.starts_with(png::MAGIC) {
            whole.len()
        } else {
            whole.len() - 16
        };
        for cut in 8..end {
            assert_eq!(refused(&whole[..cut]), "The picture is not whole.", "{cut}");
        }
    }
    let mut changed = picture(&[]);
    changed[40] ^= 1;
    assert_eq!(refused(&changed), "The picture is not whole.");
}

#[test]
fn a_name_is_one_that_every_system_takes() {
    for (given, file_type, named) in [
        ("als.pdf", FileType::Pdf, "als.pdf"),
        (
            "/home/maya/ALS certificate.PDF",
            FileType::Pdf,
            "ALS certificate.PDF",
        ),
        ("..\\..\\board.jpeg", FileType::Jpeg, "board.jpeg"),
        ("../../etc/passwd", FileType::Pdf, "passwd.pdf"),
        ("..", FileType::Png, "attachment.png"),
        ("", FileType::Jpeg, "attachment.jpg"),
        ("scan.pdf", FileType::Png, "scan.pdf.png"),
        ("a\u{1b}[31mb\u{202e}c.png", FileType::Png, "a[31mbc.png"),
        (
            "what? why: \"so\".pdf",
            FileType::Pdf,
            "what- why- -so-.pdf",
        ),
        (".pdf", FileType::Pdf, "pdf.pdf"),
    ] {
        assert_eq!(file_type.named(given), named, "{given:?}");
    }
    let long = FileType::Pdf.named(&"名".repeat(300));
    assert_eq!(long.chars().count(), 80);
}

proptest! {
    #[test]
    fn whatever_comes_is_kept_or_refused(mut bytes in prop::collection::vec(any::<u8>(), 0..400), sort in 0..4_usize) {
        let begin: &[u8] = [&b""[..], b"\xff\xd8\xff", png::MAGIC, b"%PDF-"][sort];
        bytes.splice(0..0, begin.iter().copied());
        if let Ok(kept) = clean(bytes) {
            let again = clean(kept.bytes.clone());
            prop_assert_eq!(again, Ok(kept));
        }
    }

    #[test]
    fn what_an_entry_says_of_a_file_reads_back(given in ".{0,100}", byte in any::<u8>()) {
        let name = FileType::Png.named(&given);
        let one = Attachment { name, digest: format!("{byte:02x}").repeat(32) };
        prop_assert_eq!(one.to_string().parse(), Ok(one.clone()));
        prop_assert_eq!(settled(&[one.clone(), one.clone()]), [one]);
    }
}
