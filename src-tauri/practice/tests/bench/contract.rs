//! Checks an answer against `tests/contract/openapi.yaml`. Only the keywords that the contract uses; an unknown one fails.

use serde_json::Value;

fn contract() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/contract/openapi.yaml");
    serde_yaml_ng::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Panics when the operation does not promise this status, media type and body.
pub(crate) fn check(operation: &str, status: u16, content_type: &str, body: &str) {
    let contract = contract();
    let calls = contract["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    let call = calls
        .into_iter()
        .find(|call| call["operationId"] == operation)
        .unwrap_or_else(|| panic!("no operation {operation}"));
    let response = follow(&contract, &call["responses"][status.to_string()]);
    assert!(response.is_object(), "{operation} does not promise {status}: {body}");
    let media = content_type.split(';').next().unwrap();
    let schema = &response["content"][media]["schema"];
    assert!(schema.is_object(), "{operation} {status} does not promise {media}");
    let value =
        if media == "text/plain" { Value::String(body.to_owned()) } else { serde_json::from_str(body).unwrap() };
    validate(&contract, schema, &value, &format!("{operation} {status}"));
}

fn follow<'a>(contract: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => follow(contract, contract.pointer(reference.trim_start_matches('#')).unwrap()),
        None => schema,
    }
}

fn validate(contract: &Value, schema: &Value, value: &Value, at: &str) {
    let schema = follow(contract, schema);
    for (keyword, wanted) in schema.as_object().unwrap() {
        let good = match keyword.as_str() {
            "description" => true,
            "type" => {
                wanted.as_array().map_or_else(|| is(wanted, value), |kinds| kinds.iter().any(|kind| is(kind, value)))
            }
            "required" => wanted.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
            "properties" => {
                for (name, inner) in wanted.as_object().unwrap() {
                    if let Some(member) = value.get(name) {
                        validate(contract, inner, member, &format!("{at}/{name}"));
                    }
                }
                true
            }
            "additionalProperties" => {
                value.as_object().unwrap().keys().all(|name| schema["properties"].get(name).is_some())
            }
            "items" => {
                for (index, item) in value.as_array().unwrap().iter().enumerate() {
                    validate(contract, wanted, item, &format!("{at}/{index}"));
                }
                true
            }
            "enum" => wanted.as_array().unwrap().contains(value),
            "const" => wanted == value,
            "minLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 >= wanted.as_u64().unwrap()),
            "maxLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 <= wanted.as_u64().unwrap()),
            "minimum" => value.as_i64().is_none_or(|number| number >= wanted.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|number| number <= wanted.as_i64().unwrap()),
            "format" => {
                value.as_str().unwrap().parse::<jiff::Timestamp>().is_ok() && value.as_str().unwrap().ends_with('Z')
            }
            "pattern" => value.as_str().is_none_or(|text| matches(wanted.as_str().unwrap(), text)),
            "anyOf" => {
                // The contract uses it for "this or null" only.
                let real = wanted.as_array().unwrap().iter().find(|option| option["type"] != "null").unwrap();
                if !value.is_null() {
                    validate(contract, real, value, at);
                }
                true
            }
            other => panic!("the contract uses {other}, which this check does not know"),
        };
        assert!(good, "{at}: {keyword} {wanted} refuses {value}");
    }
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("type {other}"),
    }
}

/// The contract's patterns are `^[class]{n}$`, and one without a number.
fn matches(pattern: &str, text: &str) -> bool {
    let (class, count): (fn(u8) -> bool, usize) = match pattern {
        "^[!-~]+$" => (|byte| byte.is_ascii_graphic(), text.len().max(1)),
        "^[A-Z]{2}$" => (|byte| byte.is_ascii_uppercase(), 2),
        "^[0-9]{9}$" => (|byte| byte.is_ascii_digit(), 9),
        "^[0-9a-f]{64}$" => (|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'), 64),
        other => panic!("pattern {other}"),
    };
    text.len() == count && text.bytes().all(class)
}
