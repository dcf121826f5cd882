//! What a passphrase is, wherever one is chosen or typed: for the drafts and for `.enroll` files alike.

use icu_normalizer::ComposingNormalizerBorrowed;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::error::{Error, ErrorCode, Result};

/// Ours: NIST SP 800-63B-4 asks for fifteen where a password is all that is needed, but here the file has to be had as well.
const SHORTEST: usize = 12;

/// The one form that is hashed, the same however a keyboard composes it and whatever a clipboard adds at its ends:
/// normalization form C, every space a plain one (RFC 8265, section 4.2, without its refusal of control characters), none
/// at either end.
pub(crate) fn read(typed: &SecretString) -> SecretString {
    let spaced = typed.expose_secret().trim().chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    let spaced = Zeroizing::new(spaced.collect::<String>());
    ComposingNormalizerBorrowed::new_nfc().normalize(&spaced).into_owned().into()
}

/// One that is chosen now.
///
/// # Errors
/// `PassphraseTooShort`.
pub(crate) fn choose(typed: &SecretString) -> Result<SecretString> {
    let passphrase = read(typed);
    if passphrase.expose_secret().chars().count() < SHORTEST {
        return Err(Error::new(ErrorCode::PassphraseTooShort, "less than twelve characters"));
    }
    Ok(passphrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_the_same_however_a_keyboard_composes_it() {
        let same = |one: &str, other: &str| {
            let read = |text: &str| read(&SecretString::from(text)).expose_secret().to_owned();
            assert_eq!(read(one), read(other));
        };
        same("caf\u{e9} am Dienstag", "cafe\u{301} am Dienstag");
        same("註冊櫃台\u{3000}星期二的雨傘", "註冊櫃台 星期二的雨傘");
        same(" from a clipboard\n", "from a clipboard");
    }

    #[test]
    fn a_short_passphrase_is_refused_by_its_letters_rather_than_its_bytes() {
        let chosen = |text: &str| choose(&SecretString::from(text)).err().map(|error| error.code);
        for short in ["", "elevenchars", "           ", "   elevenchars   ", "電池電池電池電池電池電"] {
            assert_eq!(chosen(short), Some(ErrorCode::PassphraseTooShort), "{short}");
        }
        assert_eq!((chosen("twelve chars"), chosen("電池電池電池電池電池電池")), (None, None));
    }
}
