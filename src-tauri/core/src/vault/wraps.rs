//! `keys.json`: the other ways to the installation's secret, each a copy of it sealed under what a person knows.
//!
//! A passphrase or a recovery code goes through Argon2id (RFC 9106) with a salt and a cost of its own; the key that comes
//! out seals the text that the keyring's item holds. The file has no secret in plain form. It is whole or refused:
//! `check` finds damage before anybody types anything, each sealed copy is bound to the database and to its own cost and
//! day, and `seal`, made with the secret, binds everything else, so that parts of two files cannot be put together. The
//! number grows with every change and is kept in the drafts too: an old file, with a passphrase or code that was replaced,
//! no longer opens newer drafts. What this cannot do: take back a copy of the whole folder, drafts included, from whoever
//! has it together with the code of its time, because the secret itself stays the same.

use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::prelude::{BASE64_STANDARD_NO_PAD, Engine as _};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{Installation, Typed};
use crate::error::{Error, ErrorCode, Result};
use crate::sealed::{self, SealingKey};
use crate::surroundings::random;

const VERSION: u32 = 1;
const NAME: &str = "keys.json";
/// What a damaged file may make this computer do: no more than a gigabyte, sixteen times.
const DEAREST: Cost = Cost { memory_kib: 1024 * 1024, passes: 16, lanes: 8 };

/// The ways that a person knows by heart or has on paper.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Passphrase,
    RecoveryCode,
}

impl Way {
    fn purpose(self) -> &'static str {
        match self {
            Self::Passphrase => "keys: passphrase",
            Self::RecoveryCode => "keys: recovery code",
        }
    }
}

/// What one guess costs (RFC 9106, section 3.1).
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Cost {
    pub(super) memory_kib: u32,
    pub(super) passes: u32,
    pub(super) lanes: u32,
}

impl Cost {
    /// Twice the memory of RFC 9106's second recommended choice, and one lane: the crate computes lanes one after the
    /// other, so that they would cost us the same and a guesser less. `a_passphrase_costs_what_it_should` measures it.
    pub(super) const DAILY: Self = Self { memory_kib: 128 * 1024, passes: 3, lanes: 1 };

    fn is_sane(self) -> bool {
        (1..=DEAREST.lanes).contains(&self.lanes)
            && (1..=DEAREST.passes).contains(&self.passes)
            && (8 * self.lanes..=DEAREST.memory_kib).contains(&self.memory_kib)
    }

    fn key(self, typed: &Typed, salt: &[u8]) -> Result<SealingKey> {
        let failed = |error: argon2::Error| Error::new(ErrorCode::Internal, format!("argon2: {error}"));
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(failed)?;
        let mut memory = Wiped(vec![Block::default(); params.block_count()]);
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(typed.bytes(), salt, key.as_mut(), &mut memory.0)
            .map_err(failed)?;
        Ok(SealingKey::new(&key))
    }
}

/// Argon2's working memory: its last block is the key.
struct Wiped(Vec<Block>);

impl Drop for Wiped {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(zeroize::Zeroize::zeroize);
    }
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wrap {
    made_at: String,
    cost: Cost,
    salt: String,
    sealed: String,
}

impl Wrap {
    fn make(way: Way, typed: &Typed, installation: &Installation, cost: Cost, now: Timestamp) -> Result<Self> {
        let salt: [u8; 16] = random()?;
        let key = cost.key(typed, &salt)?;
        let text = installation.text();
        let mut wrap =
            Self { made_at: now.to_string(), cost, salt: BASE64_STANDARD_NO_PAD.encode(salt), sealed: String::new() };
        let id = wrap.id(installation.database.as_deref().unwrap_or_default());
        wrap.sealed = BASE64_STANDARD_NO_PAD.encode(sealed::seal(&key, way.purpose(), &id, text.as_bytes())?);
        Ok(wrap)
    }

    /// Everything that the sealed copy is bound to.
    fn id(&self, database: &str) -> String {
        let Cost { memory_kib, passes, lanes } = self.cost;
        format!("{VERSION}|{database}|{}|{memory_kib}|{passes}|{lanes}|{}", self.made_at, self.salt)
    }

    fn open(&self, way: Way, typed: &Typed, database: &str) -> Result<Option<Installation>> {
        if !self.cost.is_sane() {
            return Err(damaged("it costs more than we would ask"));
        }
        let decoded = |text: &str| BASE64_STANDARD_NO_PAD.decode(text).map_err(|_| damaged("not base64"));
        let (salt, sealed) = (decoded(&self.salt)?, decoded(&self.sealed)?);
        let key = self.cost.key(typed, &salt)?;
        let text = sealed::open(&key, way.purpose(), &self.id(database), &sealed);
        let text = text.as_ref().and_then(|text| std::str::from_utf8(text).ok());
        Ok(text.and_then(Installation::parse))
    }
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Body {
    version: u32,
    database_id: String,
    number: u64,
    drafts_made: bool,
    in_keyring: bool,
    passphrase: Option<Wrap>,
    recovery_code: Option<Wrap>,
}

impl Body {
    fn digest(&self) -> Result<[u8; 32]> {
        let json = serde_json::to_vec(self).map_err(|error| Error::new(ErrorCode::Internal, error))?;
        Ok(Sha256::digest(json).into())
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    keys: Body,
    seal: String,
    check: String,
}

impl Written {
    fn new(keys: Body, seal: String) -> Result<Self> {
        let digest = Sha256::new().chain_update(keys.digest()?).chain_update(&seal).finalize();
        Ok(Self { keys, seal, check: BASE64_STANDARD_NO_PAD.encode(digest) })
    }

    fn bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|error| Error::new(ErrorCode::Internal, error))?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

fn damaged(why: &str) -> Error {
    Error::new(ErrorCode::KeysDamaged, format!("keys.json: {why}"))
}

/// The file, undamaged. Whether it is the secret's own is known only once there is a secret: `is_of`.
#[derive(Clone)]
pub(crate) struct KeysFile {
    path: PathBuf,
    body: Body,
    seal: String,
}

impl KeysFile {
    /// A file with no way in it yet, not written.
    pub(crate) fn empty(folder: &Path, installation: &Installation, in_keyring: bool, number: u64) -> Self {
        let body = Body {
            version: VERSION,
            database_id: installation.database.clone().unwrap_or_default(),
            number,
            drafts_made: true,
            in_keyring,
            passphrase: None,
            recovery_code: None,
        };
        Self { path: folder.join(NAME), body, seal: String::new() }
    }

    /// Is there one, damaged or not?
    pub(crate) fn exists(folder: &Path) -> bool {
        folder.join(NAME).exists()
    }

    /// The file of this folder, if there is one.
    ///
    /// # Errors
    /// `KeysDamaged`; `DatabaseTooNew` when a newer version wrote it.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(NAME);
        let Some(bytes) = sealed::read(&path)? else { return Ok(None) };
        let Ok(written) = serde_json::from_slice::<Written>(&bytes) else {
            let value: Option<serde_json::Value> = serde_json::from_slice(&bytes).ok();
            let version = value.and_then(|value| value["keys"]["version"].as_u64());
            return Err(match version {
                Some(version) if version > u64::from(VERSION) => {
                    Error::new(ErrorCode::DatabaseTooNew, format!("keys.json of version {version}"))
                }
                _ => damaged("not of our form"),
            });
        };
        // Exactly the bytes that we would write: what a reader overlooks is damage too.
        let written = Written::new(written.keys, written.seal)?;
        if written.bytes()? != bytes {
            return Err(damaged("its check does not fit"));
        }
        if written.keys.version != VERSION {
            return Err(Error::new(
                ErrorCode::DatabaseTooNew,
                format!("keys.json of version {}", written.keys.version),
            ));
        }
        Ok(Some(Self { path, body: written.keys, seal: written.seal }))
    }

    /// The secret, by what was typed. Takes as long as the wrap's cost says.
    ///
    /// # Errors
    /// `WrongCode`, also when there is no such way; `KeysDamaged`.
    pub(crate) fn open(&self, way: Way, typed: &Typed) -> Result<Installation> {
        let wrong = || Error::new(ErrorCode::WrongCode, "it opens nothing");
        let wrap = self.wrap(way).ok_or_else(wrong)?;
        let installation = wrap.open(way, typed, &self.body.database_id)?.ok_or_else(wrong)?;
        if self.is_of(&installation)? { Ok(installation) } else { Err(damaged("it was put together from parts")) }
    }

    /// Was it written, as it is, by who has this secret?
    pub(crate) fn is_of(&self, installation: &Installation) -> Result<bool> {
        let seal = BASE64_STANDARD_NO_PAD.decode(&self.seal).unwrap_or_default();
        let opened = sealed::open(&sealing_key(installation), "keys", &self.body.database_id, &seal);
        let ours = installation.database.as_deref() == Some(self.body.database_id.as_str());
        Ok(ours && opened.is_some_and(|digest| self.body.digest().is_ok_and(|own| digest.as_slice() == own)))
    }

    /// Writes it, changed and under the next number. On failure the file is the old one, and so is this.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) fn change(
        &mut self,
        installation: &Installation,
        change: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let mut changed = self.clone();
        change(&mut changed)?;
        changed.body.number = self.body.number + 1;
        let digest = changed.body.digest()?;
        let seal = sealed::seal(&sealing_key(installation), "keys", &changed.body.database_id, &digest)?;
        changed.seal = BASE64_STANDARD_NO_PAD.encode(seal);
        let written = Written::new(changed.body.clone(), changed.seal.clone())?;
        sealed::write(&changed.path, &written.bytes()?)?;
        *self = changed;
        Ok(())
    }

    /// Makes a way; an earlier one of the kind is gone.
    pub(crate) fn put(
        &mut self,
        way: Way,
        typed: &Typed,
        installation: &Installation,
        cost: Cost,
        now: Timestamp,
    ) -> Result<()> {
        let wrap = Wrap::make(way, typed, installation, cost, now)?;
        *self.place(way) = Some(wrap);
        Ok(())
    }

    pub(crate) fn take_away(&mut self, way: Way) {
        *self.place(way) = None;
    }

    pub(crate) fn set_drafts_made(&mut self, made: bool) {
        self.body.drafts_made = made;
    }

    pub(crate) fn set_in_keyring(&mut self, in_keyring: bool) {
        self.body.in_keyring = in_keyring;
    }

    /// The id of the drafts' database.
    pub(crate) fn database_id(&self) -> &str {
        &self.body.database_id
    }

    /// Grows with every change.
    pub(crate) fn number(&self) -> u64 {
        self.body.number
    }

    /// Were the drafts made? If not, a first run was cut short.
    pub(crate) fn drafts_made(&self) -> bool {
        self.body.drafts_made
    }

    /// Is the key to be in the keyring too?
    pub(crate) fn in_keyring(&self) -> bool {
        self.body.in_keyring
    }

    /// Does any way lead to the secret?
    pub(crate) fn has_ways(&self) -> bool {
        self.body.passphrase.is_some() || self.body.recovery_code.is_some()
    }

    /// When the way was made; nothing: there is none.
    pub(crate) fn made_at(&self, way: Way) -> Option<String> {
        self.wrap(way).map(|wrap| wrap.made_at.clone())
    }

    fn wrap(&self, way: Way) -> Option<&Wrap> {
        match way {
            Way::Passphrase => self.body.passphrase.as_ref(),
            Way::RecoveryCode => self.body.recovery_code.as_ref(),
        }
    }

    fn place(&mut self, way: Way) -> &mut Option<Wrap> {
        match way {
            Way::Passphrase => &mut self.body.passphrase,
            Way::RecoveryCode => &mut self.body.recovery_code,
        }
    }
}

fn sealing_key(installation: &Installation) -> SealingKey {
    SealingKey::new(&installation.key("keys"))
}

#[cfg(test)]
mod tests;
