//! The portal way: what a person enters by hand, what was entered, and how it stands, each fact with its origin and time.

use serde::{Deserialize, Serialize};

use super::{
    DifferenceChoice, DifferenceKind, LinkId, Origin, PortalCheckId, PortalFactId, PortalNote, PortalPageId,
    PortalStepId, PortalStepKind, PortalWord, ReadOutcome, Script, view,
};

view! {
    /// An application in the portal, as this computer knows it.
    PortalView {
        /// Number of the frozen revision that is being, or was, entered.
        revision: u32,
        /// Local or Latin letters, as the person chose.
        script: Script,
        /// When the person began to enter it.
        begun_at: String,
        /// Being entered now: not yet recorded as submitted, and not taken back to be changed.
        entering: bool,
        /// The portal's pages, in its order.
        pages: Vec<PortalPageView>,
        /// The step in hand: its value is what was copied last.
        current: Option<PortalStepId>,
        /// Steps that are done.
        done: u32,
        /// Steps there are.
        all: u32,
        /// What the person said of having submitted it.
        submitted: Option<PortalSubmittedView>,
        /// The answers were changed after this revision was frozen.
        changed_since: bool,
        /// How each verification check stands.
        checks: Vec<PortalCheckView>,
        /// What Microsoft said besides, and the person.
        facts: Vec<PortalFactView>,
        /// What came of asking Microsoft.
        reading: PortalReadingView,
        /// The days that matter.
        dates: PortalDatesView,
        /// Microsoft's values beside the draft's.
        differences: Vec<DifferenceView>,
        /// What happened, newest first.
        journal: Vec<JournalLine>,
        /// Next steps that the person ticked.
        done_steps: Vec<LinkId>,
    }
}

view! {
    /// One page of the portal.
    PortalPageView {
        /// Which page.
        id: PortalPageId,
        /// Its fields and acts, in order.
        steps: Vec<PortalStepView>,
    }
}

view! {
    /// One field of the portal, or one thing to do there.
    PortalStepView {
        /// Which.
        id: PortalStepId,
        /// Copied, chosen or pressed.
        kind: PortalStepKind,
        /// In the portal's form; empty when there is nothing to enter.
        value: String,
        /// What is worth knowing about the value.
        notes: Vec<PortalNote>,
        /// When the person ticked it off.
        done_at: Option<String>,
        /// What the portal has in its place, if the person said so.
        entered: Option<String>,
    }
}

view! {
    /// That the person submitted it, in the person's words.
    PortalSubmittedView {
        /// The day (ISO 8601).
        on: String,
        /// Who pressed the button.
        by: String,
        /// A number or name that the portal gave; empty: none.
        reference: String,
        /// When it was written down here.
        recorded_at: String,
    }
}

view! {
    /// One verification check, by everybody who said something of it.
    PortalCheckView {
        /// Which check.
        id: PortalCheckId,
        /// The word that counts: Microsoft's where it is the newest, else the person's.
        word: PortalWord,
        /// Everything that was said, the newest first.
        said: Vec<PortalSaidView>,
    }
}

view! {
    /// What one origin said of a check, and when.
    PortalSaidView {
        /// The word.
        word: PortalWord,
        /// Microsoft's own word, or the person's note; shown as text.
        detail: String,
        /// By when something has to happen (ISO 8601 date), if the portal says.
        deadline: Option<String>,
        /// Who said it.
        origin: Origin,
        /// When.
        at: String,
    }
}

view! {
    /// A fact about the company or the account.
    PortalFactView {
        /// What about.
        id: PortalFactId,
        /// The value; shown as text.
        value: String,
        /// Who said it.
        origin: Origin,
        /// When.
        at: String,
    }
}

view! {
    /// What came of asking Microsoft.
    PortalReadingView {
        /// Can anything be read at all, and if not, why.
        outcome: ReadOutcome,
        /// When it was asked last.
        at: Option<String>,
        /// The account it was asked with.
        username: Option<String>,
        /// Not before this time: Microsoft asked for patience, or it was asked a moment ago.
        not_before: Option<String>,
    }
}

view! {
    /// The days that matter, from the day of submission on (ISO 8601 dates); working days by the tables of Taiwan and the US.
    PortalDatesView {
        /// One working day: the mail can be sent again.
        resend_from: Option<String>,
        /// Five working days: worth asking support.
        chase_from: Option<String>,
        /// Thirty days after a rejection: the account is suspended.
        suspended_on: Option<String>,
        /// How far the holiday tables reach; after it only weekends are known.
        holidays_until: String,
    }
}

view! {
    /// Microsoft's value beside the draft's.
    DifferenceView {
        /// Which field.
        step: PortalStepId,
        /// What was entered.
        mine: String,
        /// What Microsoft has.
        theirs: String,
        /// How they differ.
        kind: DifferenceKind,
        /// Who said what Microsoft has.
        origin: Origin,
        /// When.
        at: String,
        /// What the person decided.
        choice: DifferenceChoice,
    }
}

view! {
    /// One line of the dossier.
    JournalLine {
        /// When.
        at: String,
        /// What happened: a name that leads to a message, `journal-<kind>`.
        kind: String,
        /// What the message names.
        args: std::collections::BTreeMap<String, String>,
    }
}

view! {
    /// What a person chooses to use the portal.
    PortalSettings {
        /// Which cloud.
        cloud: super::CloudId,
        /// Client id registered with Microsoft Entra for reading; empty: everything is kept by hand.
        client_id: String,
        /// Ids of the only tenants whose accounts may sign in, with blanks between them; empty: any.
        #[serde(default)]
        tenants: String,
        /// The way to Microsoft.
        #[serde(default)]
        network: super::NetworkSettings,
    }
}
