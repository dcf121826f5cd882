//! What a person says of a section of a draft, to oneself. It never leaves: it is no answer.

use std::collections::BTreeMap;

use super::Store;
use crate::enrollment::SectionId;
use crate::error::Result;
use crate::view::SectionMark;

impl Store {
    /// The marks and notes of a draft, by section.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn section_marks(&self, draft_id: &str) -> Result<BTreeMap<SectionId, (SectionMark, String)>> {
        let id = draft_id.to_owned();
        self.run(move |connection| {
            let mut rows =
                connection.prepare_cached("SELECT section, mark, note FROM section_mark WHERE draft_id = ?1")?;
            let mut rows = rows.query([id])?;
            let mut marks = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let (section, mark): (String, String) = (row.get(0)?, row.get(1)?);
                // Those of a newer version are kept, and not shown.
                if let (Some(section), Some(mark)) = (SectionId::from_name(&section), SectionMark::from_name(&mark)) {
                    marks.insert(section, (mark, row.get(2)?));
                }
            }
            Ok(marks)
        })
        .await
    }

    /// Keeps a mark and a note.
    ///
    /// # Errors
    /// `CannotSave`; `NoSuchDraft` is not told apart.
    pub(crate) async fn mark_section(
        &self,
        draft_id: &str,
        section: SectionId,
        mark: SectionMark,
        note: String,
    ) -> Result<()> {
        let id = draft_id.to_owned();
        self.write(move |transaction| {
            transaction.execute(
                "INSERT INTO section_mark (draft_id, section, mark, note) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (draft_id, section) DO UPDATE SET mark = ?3, note = ?4",
                (id, section.name(), mark.name(), note),
            )?;
            Ok(())
        })
        .await
    }
}
