//! Stock tools take a bundle apart: whoever does not trust rounds can look for themselves.
use std::{
    env,
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
};

use rounds::services::bundle_format as format;

use super::{full, hand, maya, maya_public, osei, osei_public, sign_off};

/// A program, when it is installed. What is missing is said, and the test ends there.
fn program(variable: &str, names: &[&str]) -> Option<String> {
    let named = env::var(variable).ok();
    let there = |name: &str| {
        let run = Command::new(name)
            .arg("-V")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        run.is_ok()
    };
    let mut names = names.iter().map(|name| (*name).to_owned());
    let found = named.or_else(|| names.find(|name| there(name)));
    if found.is_none() {
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), "skipped: {variable} names no program");
    }
    found
}

/// Whether OpenSSH takes the signature for one of this key's.
fn verifies(
    keygen: &str,
    folder: &Path,
    key: &str,
    purpose: &str,
    armor: &str,
    text: &[u8],
) -> bool {
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    write("signers", format!("someone {key}\n").as_bytes());
    write("signature", armor.as_bytes());
    write("text", text);
    let run = Command::new(keygen)
        .current_dir(folder)
        .args(["-Y", "verify", "-f", "signers", "-I", "someone"])
        .args(["-n", purpose, "-s", "signature"])
        .stdin(File::open(folder.join("text")).unwrap())
        .output()
        .unwrap();
    run.status.success()
}

/// The parts that lie under the lock, as `age -d` gives them out.
fn parts(plain: &[u8]) -> (String, Vec<u8>) {
    let end = b"-----END SSH SIGNATURE-----\n";
    let at = plain.windows(end.len()).position(|bytes| bytes == end);
    let (head, packed) = plain.split_at(at.unwrap() + end.len());
    let head = String::from_utf8(head.to_vec()).unwrap();
    let armor = head.strip_prefix("rounds-bundle-1\n").unwrap();
    (armor.to_owned(), packed.to_vec())
}

#[test]
fn openssh_verifies_what_rounds_signs() {
    let Some(keygen) = program("ROUNDS_SSH_KEYGEN", &["ssh-keygen"]) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = format::seal(&full(), &maya(), &osei_public()).unwrap();
    let key: age::x25519::Identity = osei().reading().parse().unwrap();
    let (armor, packed) = parts(&age::decrypt(&key, &file).unwrap());
    let bundle = |key: &str, purpose, text: &[u8]| {
        verifies(&keygen, folder.path(), key, purpose, &armor, text)
    };
    let (maya, osei) = (maya_public().signing, osei_public().signing);
    assert!(bundle(&maya, "rounds-bundle", &packed));
    assert!(!bundle(&osei, "rounds-bundle", &packed));
    assert!(!bundle(&maya, "rounds-signoff", &packed));
    assert!(!bundle(&maya, "rounds-bundle", &packed[1..]));
    let sign_off = sign_off();
    let text = sign_off.signed_text();
    let armor = &sign_off.signature;
    let purpose = "rounds-signoff";
    assert!(verifies(
        &keygen,
        folder.path(),
        &osei,
        purpose,
        armor,
        text.as_bytes()
    ));
    assert!(!verifies(
        &keygen,
        folder.path(),
        &maya,
        purpose,
        armor,
        text.as_bytes()
    ));
}

#[test]
fn rounds_verifies_what_openssh_signs() {
    let Some(keygen) = program("ROUNDS_SSH_KEYGEN", &["ssh-keygen"]) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("key"), maya().signing().unwrap().as_bytes()).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path("key"), fs::Permissions::from_mode(0o600)).unwrap();
    }
    let packed = hand::pack(hand::json(&full()).as_bytes());
    fs::write(path("packed"), &packed).unwrap();
    let run = Command::new(keygen)
        .current_dir(folder.path())
        .args([
            "-q",
            "-Y",
            "sign",
            "-f",
            "key",
            "-n",
            "rounds-bundle",
            "packed",
        ])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let armor = fs::read(path("packed.sig")).unwrap();
    let plain = [&b"rounds-bundle-1\n"[..], &armor, &packed].concat();
    let opened = format::open(&hand::lock(&plain, &osei()), &osei()).unwrap();
    assert_eq!(opened.bundle, full());
}

#[test]
fn age_decrypts_what_rounds_encrypts() {
    let Some(age) = program("ROUNDS_RAGE", &["rage", "age"]) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let file = format::seal(&full(), &maya(), &osei_public()).unwrap();
    fs::write(path("bundle"), file).unwrap();
    for keys in [osei(), maya()] {
        fs::write(path("key"), format!("{}\n", *keys.reading())).unwrap();
        let run = Command::new(&age)
            .current_dir(folder.path())
            .args(["-d", "-i", "key", "bundle"])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(
            run.status.success(),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
        let (_, packed) = parts(&run.stdout);
        let mut json = String::new();
        let mut reader = flate2::read::GzDecoder::new(&packed[..]);
        std::io::Read::read_to_string(&mut reader, &mut json).unwrap();
        assert_eq!(json, hand::json(&full()));
    }
}
