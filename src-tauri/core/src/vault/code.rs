//! Recovery codes and passphrases, as a person types them.
//!
//! A code is 130 random bits and ten bits of checksum in Crockford's base 32 (crockford.com/base32.html): 28 letters and
//! digits in seven groups. It is read without regard to case, spaces, dashes and full-width forms, and `O`, `I` and `L`
//! count as the digits they look like. A passphrase is any text of twelve characters or more (`passphrase`).

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::Result;
use crate::passphrase;
use crate::surroundings::random;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM: usize = 26;
const CHECK: usize = 2;
const GROUP: usize = 4;

/// What is typed, in the one form that is hashed. It cannot be printed, compared or serialized.
pub(crate) struct Typed(Zeroizing<String>);

impl Typed {
    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// A passphrase.
    pub(crate) fn passphrase(typed: &SecretString) -> Self {
        Self::of(&passphrase::read(typed))
    }

    /// A passphrase that is chosen now.
    ///
    /// # Errors
    /// `PassphraseTooShort`.
    pub(crate) fn new_passphrase(typed: &SecretString) -> Result<Self> {
        Ok(Self::of(&passphrase::choose(typed)?))
    }

    fn of(passphrase: &SecretString) -> Self {
        Self(Zeroizing::new(passphrase.expose_secret().to_owned()))
    }

    /// A new recovery code.
    ///
    /// # Errors
    /// `Internal` without randomness.
    pub(crate) fn new_code() -> Result<Self> {
        let bytes = Zeroizing::new(random::<RANDOM>()?);
        let mut code = Zeroizing::new(String::with_capacity(RANDOM + CHECK));
        code.extend(bytes.iter().map(|byte| letter(*byte)));
        let check = check(&code);
        code.push_str(&check);
        Ok(Self(code))
    }

    /// A recovery code as it was typed; nothing: it cannot be one.
    pub(crate) fn code(typed: &SecretString) -> Option<Self> {
        let mut code = Zeroizing::new(String::with_capacity(RANDOM + CHECK));
        for typed in typed.expose_secret().chars() {
            let plain = match narrow(typed).to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if plain.is_whitespace() || matches!(plain, '-' | '\u{2010}'..='\u{2015}') {
                continue;
            }
            // No more than there is room for: a text that grows leaves copies behind.
            let of_a_code = u8::try_from(plain).is_ok_and(|byte| ALPHABET.contains(&byte));
            if !of_a_code || code.len() == RANDOM + CHECK {
                return None;
            }
            code.push(plain);
        }
        let whole = code.len() == RANDOM + CHECK && check(&code[..RANDOM]) == code[RANDOM..];
        whole.then_some(Self(code))
    }

    /// A recovery code for a person's eyes: the only way out of this type, taken once, when it is made.
    pub(crate) fn grouped(&self) -> String {
        let mut grouped = String::with_capacity(self.0.len() + self.0.len() / GROUP);
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                grouped.push('-');
            }
            grouped.push(letter);
        }
        grouped
    }
}

fn letter(byte: u8) -> char {
    // 256 is a multiple of 32: every letter is as likely as another.
    char::from(ALPHABET[usize::from(byte % 32)])
}

fn check(random: &str) -> String {
    let digest = Sha256::new().chain_update("enroll-desk recovery code 1 ").chain_update(random).finalize();
    digest.iter().take(CHECK).map(|byte| letter(*byte)).collect()
}

/// The plain twin of a full-width letter, which a Chinese input method may leave behind.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<Typed> {
        Typed::code(&SecretString::from(text))
    }

    #[test]
    fn a_code_is_seven_groups_without_letters_that_are_mistaken() {
        for _ in 0..200 {
            let made = Typed::new_code().unwrap().grouped();
            assert_eq!(made.split('-').map(str::len).collect::<Vec<_>>(), [4; 7]);
            assert!(made.chars().all(|letter| letter == '-' || ALPHABET.contains(&(letter as u8))), "{made}");
            assert!(!made.contains(['I', 'L', 'O', 'U']));
            assert_eq!(code(&made).unwrap().grouped(), made);
        }
    }

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        let made = Typed::new_code().unwrap().grouped();
        let wide = |text: &str| text.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect::<String>();
        let typed = [
            made.to_lowercase(),
            made.replace('-', ""),
            made.replace('-', " "),
            made.replace('-', " \u{2013} "),
            format!("  {made}\n"),
            made.replace('0', "o").replace('1', "l"),
            made.replace('0', "O").replace('1', "I"),
            wide(&made),
            wide(&made.to_lowercase()).replace('\u{ff0d}', "\u{3000}"),
        ];
        for typed in typed {
            assert_eq!(code(&typed).map(|code| code.grouped()), Some(made.clone()), "{typed}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_noticed() {
        let made = Typed::new_code().unwrap();
        let mut noticed = 0;
        for at in 0..RANDOM + CHECK {
            let mut slip = made.0.as_bytes().to_vec();
            slip[at] = if slip[at] == b'7' { b'8' } else { b'7' };
            noticed += usize::from(code(std::str::from_utf8(&slip).unwrap()).is_none());
        }
        // Ten bits of checksum let one slip in 1,024 through to the hash, which refuses it too.
        assert!(noticed >= RANDOM + CHECK - 2, "{noticed}");
        let grouped = made.grouped();
        for not_one in ["", "0000", &grouped[1..], &format!("{grouped}0"), &grouped.replace('-', "U"), "ÄÖ"] {
            assert!(code(not_one).is_none(), "{not_one}");
        }
    }
}
