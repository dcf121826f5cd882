//! Randomness and digests as text. Leaves what they stand for to others.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::Failure;

/// Letters and digits that nobody mixes up when reading a reference aloud.
const CLEAR: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

fn bytes<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Failure::Random(error.to_string()))?;
    Ok(bytes)
}

/// 256 bits, safe in an address.
pub(crate) fn secret() -> Result<String, Failure> {
    Ok(base64url(&bytes::<32>()?))
}

/// A random identifier of the form that directories use.
pub(crate) fn guid() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// Six signs for a receipt.
pub(crate) fn reference() -> Result<String, Failure> {
    Ok(bytes::<6>()?
        .iter()
        .filter_map(|byte| CLEAR.get(usize::from(byte % 32)))
        .map(|sign| char::from(*sign))
        .collect())
}

/// Unpadded base64 for addresses.
pub(crate) fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of unpadded base64url, or nothing.
pub(crate) fn from_base64url(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 in base64url, as PKCE wants it.
pub(crate) fn sha256_base64url(bytes: &[u8]) -> String {
    base64url(&Sha256::digest(bytes))
}

/// Compares two secrets without telling by time where they differ.
pub(crate) fn same(left: &str, right: &str) -> bool {
    use subtle::ConstantTimeEq as _;
    left.as_bytes().ct_eq(right.as_bytes()).into()
}
