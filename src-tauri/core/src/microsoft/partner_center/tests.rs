//! Partner Center's client against the exchanges beside it: made by us from the documented shapes, one a quirk.

use serde_json::{Map, json};

use super::*;
use crate::microsoft::test_service::{TestService, answer, header};

const EXCHANGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/microsoft/exchanges");

const LOOK: &str = "6f1c7a52-0d2e-4a3b-9a55-1f2e3d4c5b6a";

fn exchanges() -> Vec<(String, Value)> {
    let mut all: Vec<_> = std::fs::read_dir(EXCHANGES)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
        })
        .collect();
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    assert!(all.len() > 40, "the exchanges lie elsewhere");
    all
}

fn served(exchange: &Value) -> String {
    let none = Map::new();
    let headers = exchange["headers"].as_object().unwrap_or(&none).iter();
    let headers: Vec<_> = headers.map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned())).collect();
    let body = match (&exchange["body"], exchange["text"].as_str()) {
        (Value::Null, text) => text.unwrap_or_default().to_owned(),
        (body, _) => body.to_string(),
    };
    answer(u16::try_from(exchange["status"].as_u64().unwrap()).unwrap(), &headers, &body)
}

/// An answer in the words of the exchanges.
fn words<T>(told: Told<T>, of: impl Fn(T) -> Value) -> Value {
    match told {
        Told::Value(value, tag) => {
            let mut ends = of(value);
            if let Some(tag) = tag {
                ends["tag"] = tag.into();
            }
            ends
        }
        Told::NotModified => json!({ "outcome": "notModified" }),
        Told::TokenRefused => json!({ "outcome": "tokenRefused" }),
        Told::Refused(Refusal { outcome, claims, wait }) => {
            let mut ends = json!({ "outcome": outcome.name() });
            if let Some(claims) = claims {
                ends["claims"] = serde_json::from_str(&claims).unwrap();
            }
            if let Some(wait) = wait {
                ends["waitSeconds"] = wait.as_secs().into();
            }
            ends
        }
    }
}

fn profile(told: LegalProfile) -> Value {
    let LegalProfile { company_name, address, contact, vetting } = told;
    let address = address.unwrap();
    json!({ "told": {
        "company": company_name,
        "line1": address.line1,
        "postalCode": address.postal_code,
        "email": contact.as_ref().map(|contact| &contact.email),
        "contactPhone": contact.as_ref().map(|contact| &contact.phone),
        "status": vetting.status,
        "subStatus": vetting.sub_status,
    } })
}

async fn ask(base: &str, asks: &str, tag: Option<&str>) -> Value {
    let (http, token) = (Http::new(), SecretString::from("hush"));
    let center = PartnerCenter::new(&http, base, &token, LOOK);
    let look = |version| center.legal_profile(version, tag);
    match asks.rsplit(['/', '=']).next().unwrap() {
        "Current" => words(look(VettingVersion::Current).await.unwrap(), profile),
        "LastFinalized" => words(look(VettingVersion::LastFinalized).await.unwrap(), profile),
        "mpn" => words(
            center.partner_network().await.unwrap(),
            |PartnerNetwork { id, name }| json!({ "partner": { "id": id, "name": name } }),
        ),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn every_exchange_ends_as_it_says() {
    for (name, exchange) in exchanges() {
        let (asks, tag) = (exchange["asks"].as_str().unwrap(), exchange["tag"].as_str());
        let service = TestService::start(vec![served(&exchange)]).await;
        assert_eq!(ask(&service.base, asks, tag).await, exchange["ends"], "{name}: {}", exchange["rule"]);
        let seen = service.seen();
        assert_eq!(seen.len(), 1, "{name}");
        assert_eq!(seen[0].lines().next().unwrap(), format!("{asks} HTTP/1.1"), "{name}");
        assert_eq!(header(&seen[0], "If-None-Match").as_deref(), tag, "{name}");
    }
}

#[tokio::test]
async fn a_request_carries_what_the_reference_asks_for() {
    let profile = answer(200, &[], r#"{"companyName":"A"}"#);
    let network = answer(200, &[], r#"{"mpnId":"1"}"#);
    let service = TestService::start(vec![profile, network]).await;
    let (http, token) = (Http::new(), SecretString::from("hush"));
    let center = PartnerCenter::new(&http, &service.base, &token, LOOK);
    center.legal_profile(VettingVersion::Current, None).await.unwrap();
    center.partner_network().await.unwrap();
    let seen = service.seen();
    for head in &seen {
        assert_eq!(header(head, "Authorization").as_deref(), Some("Bearer hush"));
        assert_eq!(header(head, "Accept").as_deref(), Some("application/json"));
        assert_eq!(header(head, "MS-Contract-Version").as_deref(), Some("v1"));
        assert_eq!(header(head, "X-Locale").as_deref(), Some("en-US"));
    }
    let both = |name: &str| [header(&seen[0], name).unwrap(), header(&seen[1], name).unwrap()];
    let guid = |text: &String| uuid::Uuid::try_parse(text).is_ok();
    let [request, other] = both("MS-RequestId");
    assert!(guid(&request) && guid(&other) && request != other, "each request is one of its own");
    assert_eq!(both("MS-CorrelationId"), [LOOK, LOOK], "and both are of one look");
}

#[tokio::test]
async fn direction_marks_go_and_a_tag_of_another_form_is_none() {
    let service = TestService::start(vec![
        answer(200, &[("ETag".into(), "7a1c".into())], r#"{"companyName":"A\u202eB"}"#),
        answer(200, &[("ETag".into(), "W/\"7a1c\"".into())], r#"{"companyName":"A"}"#),
    ])
    .await;
    let (http, token) = (Http::new(), SecretString::from("hush"));
    let center = PartnerCenter::new(&http, &service.base, &token, LOOK);
    let Told::Value(told, tag) = center.legal_profile(VettingVersion::Current, None).await.unwrap() else { panic!() };
    assert_eq!((told.company_name.as_deref(), tag), (Some("AB"), None), "direction marks go");
    let Told::Value(_, tag) = center.legal_profile(VettingVersion::Current, None).await.unwrap() else { panic!() };
    assert_eq!(tag.as_deref(), Some("W/\"7a1c\""));
}

#[tokio::test]
async fn no_connection_and_half_an_answer_are_unreachable() {
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nobody = format!("http://{}", socket.local_addr().unwrap());
    drop(socket);
    let half = TestService::start(vec!["HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"comp".into()]).await;
    for base in [&nobody, &half.base] {
        assert_eq!(ask(base, "Current", None).await, json!({ "outcome": "unreachable" }));
    }
}

#[tokio::test]
async fn more_than_anybody_would_say_is_not_read() {
    let service = TestService::start(vec!["HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n".into()]).await;
    assert_eq!(ask(&service.base, "Current", None).await, json!({ "outcome": "failed" }));
}
