//! Reading Partner Center and the directory over real sockets, with a clock that the tests set.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;
use zeroize::Zeroizing;

use super::*;
use crate::app::Surroundings;
use crate::enrollment::{Answers, FieldId};
use crate::oauth::test_provider::{CLIENT, TENANT, TestBrowser, TestClock, TestProvider};
use crate::store::NewEntry;
use crate::surroundings::{Clipboard, Rehearsal, Rehearsing};
use crate::vault::{Keyring, Vault};
use crate::view::{CloudId, DestinationKind, DifferenceKind, PortalView, RedirectForm, Script, SignInFor};

const ME: &str = "wei.lin@lanternbay.example";
const CURRENT: &str = "/partner-center/v1/profiles/legalbusiness?vettingVersion=Current";
const FINALIZED: &str = "/partner-center/v1/profiles/legalbusiness?vettingVersion=LastFinalized";
const NETWORK: &str = "/partner-center/v1/profiles/mpn";
const ORGANIZATION: &str = "/graph/v1.0/organization?%24select=id%2CdisplayName%2CverifiedDomains";
const WISH: &str = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;

#[derive(Default)]
struct Kept(Mutex<Option<String>>);

impl Keyring for Kept {
    fn get(&self) -> Result<Option<Zeroizing<String>>> {
        Ok(self.0.lock().unwrap().clone().map(Zeroizing::new))
    }

    fn set(&self, text: &str) -> Result<()> {
        *self.0.lock().unwrap() = Some(text.to_owned());
        Ok(())
    }
}

struct Nothing;

impl Clipboard for Nothing {
    fn put(&self, _: &str) -> Result<()> {
        Ok(())
    }

    fn clear_if(&self, _: &str) {}
}

impl Rehearsal for Nothing {
    fn start(&self, _: std::path::PathBuf, _: Zeroizing<[u8; 32]>) -> Rehearsing<'_> {
        Box::pin(async { Err(Error::new(ErrorCode::PracticeFailed, "none here")) })
    }

    fn reset(&self) -> Rehearsing<'_> {
        Box::pin(async { Err(Error::new(ErrorCode::PracticeFailed, "none here")) })
    }

    fn page(&self, _: crate::view::LinkId) -> Option<url::Url> {
        None
    }
}

struct World {
    provider: TestProvider,
    clock: Arc<TestClock>,
    app: App,
    draft_id: String,
    destination: Destination,
    _folder: TempDir,
}

impl World {
    /// A company that entered its application; nobody is signed in.
    async fn new() -> Self {
        let clock = TestClock::new();
        let provider = TestProvider::start(Arc::clone(&clock)).await;
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(Surroundings {
            data_dir: folder.path().to_owned(),
            vault: Vault::new(Arc::new(Kept::default())),
            clock: clock.clone(),
            browser: TestBrowser::obedient(),
            rehearsal: Arc::new(Nothing),
            clipboard: Arc::new(Nothing),
        })
        .await
        .unwrap();
        let root = format!("{}/partner-center", provider.base);
        let destination = Destination {
            id: "portal-global".into(),
            kind: DestinationKind::Portal,
            name: String::new(),
            service_scope: format!("{root}/user_impersonation"),
            service_resource: String::new(),
            tenants: Vec::new(),
            base_url: root,
            issuer: format!("{}/organizations/v2.0", provider.base),
            client_id: CLIENT.into(),
            redirect_form: RedirectForm::Loopback,
            graph_root: Some(format!("{}/graph", provider.base)),
            cloud: Some(CloudId::Global),
            network: crate::network::Network::default(),
        };
        app.0.store.use_destination(&destination).await.unwrap();
        let draft_id = app.create_draft().await.unwrap().id;
        let answers = Answers::from(
            [
                (FieldId::LegalName, "Lantern Bay Software Co., Ltd."),
                (FieldId::Country, "TW"),
                (FieldId::City, "Taipei"),
                (FieldId::PostalCode, "110"),
                (FieldId::ContactEmail, "meiling.chao@lanternbay.example"),
            ]
            .map(|(field, value)| (field, value.to_owned())),
        );
        app.save_answers(&draft_id, answers.clone()).await.unwrap();
        let version = app.draft(&draft_id).await.unwrap().version;
        let named: std::collections::BTreeMap<_, _> = answers.iter().map(|(id, value)| (id.name(), value)).collect();
        let new = NewEntry {
            revision: 1,
            script: Script::Local,
            answers: serde_json::to_vec(&named).unwrap(),
            answers_sha256: String::new(),
            carried: Vec::new(),
        };
        let key = PortalKey { draft_id: draft_id.clone(), destination_id: destination.id.clone() };
        let line = NewLine { kind: "begun", args: Vec::new() };
        assert!(app.0.store.begin_entry(&key, new, version, line, app.now()).await.unwrap());
        let world = Self { provider, clock, app, draft_id, destination, _folder: folder };
        world.answers(ORGANIZATION, 200, json!({ "value": [{ "id": TENANT, "displayName": "Lantern Bay Software",
            "verifiedDomains": [{ "name": "lanternbay.example", "isDefault": true }, { "name": "lanternbay.onmicrosoft.com" }] }] }));
        world.answers("/graph/v1.0/me/memberOf", 200, json!({ "value": [] }));
        world.answers("/graph/v1.0/me/checkMemberGroups", 200, json!({ "value": ["g"] }));
        world.answers(
            "/graph/v1.0/groups?%24filter=displayName+eq+%27AdminAgents%27&%24select=id%2CdisplayName%2CsecurityEnabled",
            200,
            json!({ "value": [{ "id": "g" }] }),
        );
        world.answers(NETWORK, 200, json!({ "mpnId": "6012345", "partnerName": "Lantern Bay" }));
        world
    }

    /// And somebody is signed in.
    async fn signed_in() -> Self {
        let world = Self::new().await;
        world.app.sign_in(None, SignInFor::Account).await.unwrap();
        world
    }

    fn answers(&self, target: &str, status: u16, body: Value) {
        self.provider.state().directory.insert(target.to_owned(), (status, body));
    }

    fn heading(&self, target: &str, lines: &str) {
        self.provider.state().headers.insert(target.to_owned(), lines.to_owned());
    }

    async fn read(&self, quiet: bool) -> PortalView {
        self.app.read_portal(&self.draft_id, None, quiet).await.unwrap().portal.unwrap()
    }

    /// A minute later, on demand.
    async fn later(&self) -> PortalView {
        self.clock.advance(60);
        self.read(false).await
    }

    fn asked(&self) -> usize {
        self.provider.count("/profiles/legalbusiness")
    }
}

fn profile(status: &str, sub_status: &str) -> Value {
    json!({
        "companyName": "Lantern Bay Software Co., Ltd.",
        "address": { "country": "TW", "city": "Taipei City", "state": "", "addressLine1": "12F, No. 88",
            "addressLine2": null, "postalCode": "110", "phoneNumber": "0225550100" },
        "primaryContact": { "firstName": "Mei-Ling", "lastName": "Chao", "email": "Meiling.Chao@lanternbay.example" },
        "vettingStatus": status, "vettingSubStatus": sub_status,
    })
}

fn word(view: &PortalView, check: PortalCheckId) -> PortalWord {
    view.checks.iter().find(|one| one.id == check).unwrap().word
}

fn fact(view: &PortalView, id: PortalFactId) -> Option<(String, Origin)> {
    view.facts.iter().find(|fact| fact.id == id).map(|fact| (fact.value.clone(), fact.origin))
}

fn looks(view: &PortalView) -> Vec<&str> {
    let reads = view.journal.iter().filter(|line| line.kind == "read");
    reads.map(|line| line.args["outcome"].as_str()).collect()
}

#[tokio::test]
async fn a_look_lands_as_facts_checks_and_differences_each_with_its_origin() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 200, profile("pending", "email_ownership"));
    world.answers(FINALIZED, 200, profile("authorized", "none"));
    let view = world.read(false).await;
    assert_eq!((view.reading.outcome, view.reading.username.as_deref()), (ReadOutcome::Read, Some(ME)));
    assert_eq!(word(&view, PortalCheckId::Overall), PortalWord::Pending);
    let mail = view.checks.iter().find(|one| one.id == PortalCheckId::EmailOwnership).unwrap();
    assert_eq!((mail.word, mail.said[0].origin), (PortalWord::InProgress, Origin::PartnerCenter));
    assert_eq!(mail.said[0].detail, "pending/email_ownership");
    assert_eq!(word(&view, PortalCheckId::Business), PortalWord::NotKnown);
    assert_eq!(word(&view, PortalCheckId::AdminAgent), PortalWord::Active);

    let told = |id| fact(&view, id);
    let of = |value: &str, origin| Some((value.to_owned(), origin));
    assert_eq!(told(PortalFactId::PartnerId), of("6012345", Origin::PartnerCenter));
    assert_eq!(told(PortalFactId::PartnerName), of("Lantern Bay", Origin::PartnerCenter));
    assert_eq!(told(PortalFactId::LastFinalized), of("authorized", Origin::PartnerCenter));
    assert_eq!(told(PortalFactId::Company), of("Lantern Bay Software", Origin::Directory));
    assert_eq!(told(PortalFactId::Domains), of("lanternbay.example, lanternbay.onmicrosoft.com", Origin::Directory));
    assert_eq!(told(PortalFactId::GlobalAdmin), of("no", Origin::Directory));
    assert_eq!(told(PortalFactId::PartnerType), None);

    let kind = |step| view.differences.iter().find(|row| row.step == step).map(|row| (row.kind, row.origin));
    let here = |kind| Some((kind, Origin::PartnerCenter));
    assert_eq!(kind(PortalStepId::CompanyName), here(DifferenceKind::Same));
    assert_eq!(kind(PortalStepId::City), here(DifferenceKind::Different));
    assert_eq!(kind(PortalStepId::Email), here(DifferenceKind::Spelling));
    assert_eq!(kind(PortalStepId::Phone), here(DifferenceKind::Different));
    assert_eq!(kind(PortalStepId::AddressLine2), None, "neither side has one");
    assert_eq!(kind(PortalStepId::Website), None, "the profile has none");
}

#[tokio::test]
async fn only_a_pending_profile_is_asked_for_the_one_before_it() {
    let world = World::signed_in().await;
    for (status, sub_status) in [("authorized", "none"), ("rejected", "business_verification")] {
        world.answers(CURRENT, 200, profile(status, sub_status));
        world.later().await;
    }
    assert_eq!(world.asked(), 2);
}

#[tokio::test]
async fn a_check_that_is_not_named_any_more_is_not_rejected_for_ever() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 200, profile("rejected", "email_ownership"));
    let view = world.read(false).await;
    assert_eq!(word(&view, PortalCheckId::EmailOwnership), PortalWord::Rejected);
    world.answers(CURRENT, 200, profile("pending", "business_verification"));
    let view = world.later().await;
    assert_eq!(word(&view, PortalCheckId::EmailOwnership), PortalWord::NotKnown);
    assert_eq!(word(&view, PortalCheckId::Business), PortalWord::InProgress);
    assert_eq!(view.dates.suspended_on, None);
}

#[tokio::test]
async fn days_are_counted_from_the_first_time_a_rejection_was_seen() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 200, profile("rejected", "decision"));
    let first = world.read(false).await.dates.suspended_on;
    assert_eq!(first.as_deref(), Some("2026-12-23"));
    world.clock.advance(3 * 24 * 3600);
    assert_eq!(world.read(true).await.dates.suspended_on, first);
    // Somebody said something else since: what Microsoft repeats is said anew, and counts.
    world.clock.advance(3600);
    let (overall, pending) = (PortalCheckId::Overall, PortalWord::Pending);
    world.app.say_check(&world.draft_id, overall, pending, "", None).await.unwrap();
    let view = world.later().await;
    assert_eq!(word(&view, overall), PortalWord::Rejected);
}

#[tokio::test]
async fn what_is_not_modified_stands() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 200, profile("pending", "entry"));
    world.heading(CURRENT, "ETag: \"7a1c\"\r\n");
    world.read(false).await;
    world.answers(CURRENT, 304, json!(null));
    let view = world.later().await;
    assert_eq!(view.reading.outcome, ReadOutcome::NotModified);
    assert_eq!(word(&view, PortalCheckId::Overall), PortalWord::Pending);
    assert_eq!(looks(&view), ["read"], "nothing new, no line");
    world.clock.advance(60);
    let (overall, rejected) = (PortalCheckId::Overall, PortalWord::Rejected);
    world.app.say_check(&world.draft_id, overall, rejected, "", None).await.unwrap();
    let view = world.later().await;
    assert_eq!(view.reading.outcome, ReadOutcome::NotModified, "the tag is kept");
    assert_eq!(word(&view, overall), PortalWord::Pending, "said anew");
}

#[tokio::test]
async fn each_refusal_is_an_outcome_and_no_error() {
    let world = World::signed_in().await;
    for (status, body, outcome) in [
        (401, json!({ "code": 400, "description": "Access denied." }), ReadOutcome::NoApiAccess),
        (401, json!({}), ReadOutcome::NoApiAccess),
        (401, json!({ "code": "900421" }), ReadOutcome::MfaNeeded),
        (403, json!({}), ReadOutcome::Forbidden),
        (400, json!({ "code": 2205 }), ReadOutcome::NotEnrolled),
        (500, json!({}), ReadOutcome::Failed),
        (200, json!([]), ReadOutcome::Failed),
        (429, json!({ "statusCode": 429, "message": "Rate limit is exceeded." }), ReadOutcome::Throttled),
    ] {
        world.answers(CURRENT, status, body.clone());
        let view = world.later().await;
        assert_eq!(view.reading.outcome, outcome, "{status} {body}");
        assert_eq!(
            fact(&view, PortalFactId::Company).unwrap().1,
            Origin::Directory,
            "the directory is asked all the same"
        );
    }
}

#[tokio::test]
async fn a_token_that_is_not_taken_is_renewed_once() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 401, json!({}));
    assert_eq!(world.read(false).await.reading.outcome, ReadOutcome::NoApiAccess);
    assert_eq!(world.asked(), 2);
}

#[tokio::test]
async fn what_lacks_at_the_provider_is_told_apart() {
    let world = World::signed_in().await;
    let refusal = |error: &str, number: u32| json!({ "error": error, "error_codes": [number] });
    for (body, outcome) in [
        (refusal("invalid_grant", 65001), ReadOutcome::NeedsConsent),
        (refusal("invalid_grant", 90094), ReadOutcome::NeedsAdminConsent),
        (refusal("interaction_required", 50076), ReadOutcome::MfaNeeded),
        (refusal("invalid_resource", 500_011), ReadOutcome::NoApiAccess),
        (json!({ "error": "interaction_required", "claims": WISH }), ReadOutcome::StepUpNeeded),
        (json!({ "error": "temporarily_unavailable" }), ReadOutcome::Failed),
    ] {
        world.provider.instead("/token", 400, &body.to_string());
        assert_eq!(world.later().await.reading.outcome, outcome, "{body}");
    }
    assert_eq!(world.asked(), 0, "nothing is asked without a token");
}

#[tokio::test]
async fn a_further_sign_in_grants_what_was_wanted_and_need_not_wait() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 401, json!({}));
    let wish = BASE64_STANDARD.encode(WISH);
    world.heading(CURRENT, &format!("WWW-Authenticate: Bearer error=\"insufficient_claims\", claims=\"{wish}\"\r\n"));
    assert_eq!(world.read(false).await.reading.outcome, ReadOutcome::StepUpNeeded);
    assert_eq!(world.asked(), 1, "a fresh token is not tried");
    world.answers(CURRENT, 200, profile("pending", "entry"));
    world.clock.advance(5);
    world.app.sign_in(Some(ME), SignInFor::PartnerCenter).await.unwrap();
    let asked = world.provider.last("/authorize");
    let claims: serde_json::Value = serde_json::from_str(&asked["claims"]).unwrap();
    let wish: serde_json::Value = serde_json::from_str(WISH).unwrap();
    assert_eq!(claims["access_token"]["acrs"], wish["access_token"]["acrs"]);
    assert!(asked["scope"].contains(&world.destination.service_scope));
    assert_eq!(world.read(false).await.reading.outcome, ReadOutcome::Read);
}

#[tokio::test]
async fn microsoft_is_asked_every_six_hours_by_itself_and_every_minute_on_demand() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 200, profile("authorized", "none"));
    let view = world.read(true).await;
    assert_eq!(view.reading.not_before.as_deref(), Some("2026-11-23T08:01:00Z"));
    for (seconds, quiet, asked) in [(59, false, 1), (1, true, 1), (0, false, 2), (6 * 3600 - 1, true, 2), (1, true, 3)]
    {
        world.clock.advance(seconds);
        world.read(quiet).await;
        assert_eq!(world.asked(), asked, "{seconds} {quiet}");
    }
}

#[tokio::test]
async fn what_microsoft_asks_for_is_kept_by_button_and_by_itself() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 429, json!({ "statusCode": 429, "message": "Try again in 25200 seconds." }));
    world.heading(CURRENT, "Retry-After: 25200\r\n");
    let view = world.read(false).await;
    assert_eq!(view.reading.outcome, ReadOutcome::Throttled);
    assert_eq!(view.reading.not_before.as_deref(), Some("2026-11-23T15:00:00Z"));
    world.clock.advance(25_199);
    world.read(true).await;
    let view = world.read(false).await;
    assert_eq!((world.asked(), view.reading.not_before.as_deref()), (1, Some("2026-11-23T15:00:00Z")));
    world.clock.advance(1);
    world.read(true).await;
    assert_eq!(world.asked(), 2);
}

#[tokio::test]
async fn patience_asked_for_beside_the_profile_counts_too() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 200, profile("pending", "entry"));
    world.answers(FINALIZED, 429, json!({}));
    let view = world.read(false).await;
    assert_eq!(view.reading.outcome, ReadOutcome::Read);
    assert_eq!(view.reading.not_before.as_deref(), Some("2026-11-23T08:05:00Z"));
    assert_eq!(world.provider.count("/profiles/mpn"), 0);
}

#[tokio::test]
async fn two_who_ask_at_once_ask_once() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 200, profile("authorized", "none"));
    let (one, other) = tokio::join!(world.read(false), world.read(true));
    assert_eq!((one.reading.outcome, other.reading.outcome), (ReadOutcome::Read, ReadOutcome::Read));
    assert_eq!(world.asked(), 1);
}

#[tokio::test]
async fn the_dossier_has_a_line_only_where_something_is_new() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 200, profile("pending", "entry"));
    world.read(false).await;
    world.later().await;
    world.answers(CURRENT, 200, profile("pending", "decision"));
    let view = world.later().await;
    assert_eq!(looks(&view), ["read"], "the words that count are the same");
    let mut changed = profile("pending", "decision");
    changed["address"]["city"] = json!("New Taipei City");
    world.answers(CURRENT, 200, changed);
    let view = world.later().await;
    assert_eq!(looks(&view), ["read", "read"]);
    world.answers(CURRENT, 403, json!({}));
    world.later().await;
    let view = world.later().await;
    assert_eq!(looks(&view), ["forbidden", "read", "read"]);
    let line = view.journal.iter().find(|line| line.kind == "read").unwrap();
    assert_eq!(line.args["username"], ME);
}

#[tokio::test]
async fn without_a_client_id_or_anybody_signed_in_nothing_is_asked_and_the_view_says_so() {
    let mut world = World::new().await;
    assert_eq!(world.read(false).await.reading.outcome, ReadOutcome::NotSignedIn);
    world.destination.client_id = String::new();
    world.app.0.store.use_destination(&world.destination).await.unwrap();
    let view = world.read(false).await;
    assert_eq!((view.reading.outcome, view.reading.at), (ReadOutcome::NotConfigured, None));
    world.destination.client_id = CLIENT.into();
    world.app.0.store.use_destination(&world.destination).await.unwrap();
    world.app.sign_in(None, SignInFor::Account).await.unwrap();
    let view = world.app.open_draft(&world.draft_id).await.unwrap().portal.unwrap();
    assert_eq!(view.reading.outcome, ReadOutcome::NotAsked);
    assert_eq!(world.asked(), 0);
    let gone = world.app.read_portal(&world.draft_id, Some("gone"), false).await;
    assert_eq!(gone.err().unwrap().code, ErrorCode::NotSignedIn);
}

#[tokio::test]
async fn a_sign_in_that_ran_out_is_said_until_somebody_signs_in() {
    let world = World::signed_in().await;
    world.provider.instead("/token", 400, r#"{"error":"invalid_grant","error_codes":[700082]}"#);
    assert_eq!(world.read(false).await.reading.outcome, ReadOutcome::NotSignedIn);
    world.clock.advance(5);
    world.app.sign_in(None, SignInFor::Account).await.unwrap();
    let view = world.app.open_draft(&world.draft_id).await.unwrap().portal.unwrap();
    assert_eq!(view.reading.outcome, ReadOutcome::NotAsked);
}

#[tokio::test]
async fn without_a_network_what_is_known_stays() {
    let mut world = World::signed_in().await;
    world.answers(CURRENT, 200, profile("authorized", "none"));
    world.read(false).await;
    world.provider.stop().await;
    let view = world.later().await;
    assert_eq!(view.reading.outcome, ReadOutcome::Unreachable);
    assert_eq!(word(&view, PortalCheckId::Business), PortalWord::Authorized);
    assert!(fact(&view, PortalFactId::PartnerId).is_some());
}

#[tokio::test]
async fn consent_that_lacks_for_groups_takes_no_word_back() {
    let world = World::signed_in().await;
    world.answers(CURRENT, 200, profile("authorized", "none"));
    assert_eq!(word(&world.read(false).await, PortalCheckId::AdminAgent), PortalWord::Active);
    world.clock.advance(7200);
    // Partner Center's token, the directory's, and the one for groups that nobody consented to any more.
    let token = json!({ "token_type": "Bearer", "expires_in": 3600, "access_token": "a" });
    world.provider.instead("/token", 200, &token.to_string());
    world.provider.instead("/token", 200, &token.to_string());
    world.provider.instead("/token", 400, r#"{"error":"invalid_grant","error_codes":[65001]}"#);
    let view = world.read(false).await;
    assert_eq!((view.reading.outcome, word(&view, PortalCheckId::AdminAgent)), (ReadOutcome::Read, PortalWord::Active));
}

/// A window's command runs on any thread.
#[test]
fn a_look_can_be_carried_by_any_thread() {
    fn sent<T: Send>(_: impl FnOnce(App) -> T) {}
    sent(|app| async move { app.read_portal("", None, true).await });
}
