//! The written contract as a judge: what a request or an answer has to look like.

use serde_json::{Value, json};

/// `openapi.yaml`, read.
#[derive(Debug)]
pub struct Contract(Value);

impl Contract {
    /// The committed document.
    ///
    /// # Panics
    /// When it is not YAML.
    #[must_use]
    pub fn read() -> Self {
        let text = std::fs::read_to_string(crate::root().join("tests/contract/openapi.yaml")).unwrap();
        Self(serde_yaml_ng::from_str(&text).unwrap())
    }

    /// The whole document.
    #[must_use]
    pub fn document(&self) -> &Value {
        &self.0
    }

    fn resolved<'a>(&'a self, node: &'a Value) -> &'a Value {
        match node.get("$ref").and_then(Value::as_str) {
            Some(pointer) => self.0.pointer(pointer.trim_start_matches('#')).unwrap(),
            None => node,
        }
    }

    /// The operation of a path as it is written on the wire, such as `/v1/enrollments/e-1/verification`.
    #[must_use]
    pub fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let wanted: Vec<_> = path.split('/').collect();
        let fits = |template: &str| {
            let parts: Vec<_> = template.split('/').collect();
            parts.len() == wanted.len()
                && parts.iter().zip(&wanted).all(|(part, value)| part.starts_with('{') || part == value)
        };
        let paths = self.0["paths"].as_object().unwrap();
        paths.iter().find(|(template, _)| fits(template)).and_then(|(_, item)| item.get(method.to_lowercase()))
    }

    /// What is wrong with a request's body; nothing when it is as the contract wants it.
    #[must_use]
    pub fn wrong_request(&self, operation: &Value, body: Option<&Value>) -> Option<String> {
        match (operation.pointer("/requestBody/content/application~1json/schema"), body) {
            (Some(schema), Some(body)) => self.wrong(schema, body),
            (Some(_), None) => Some("there is no body".to_owned()),
            (None, Some(_)) => Some("there is a body".to_owned()),
            (None, None) => None,
        }
    }

    /// What is wrong with an answer; nothing when it is as the contract promises it.
    #[must_use]
    pub fn wrong_answer(&self, operation: &Value, status: u16, body: &Value) -> Option<String> {
        let Some(answer) = operation["responses"].get(status.to_string()) else {
            return Some(format!("{status} is not in the contract"));
        };
        let content = self.resolved(answer)["content"].as_object()?;
        self.wrong(&content.values().next()?["schema"], body)
    }

    fn wrong(&self, schema: &Value, value: &Value) -> Option<String> {
        let mut schema = schema.clone();
        schema["components"] = self.0["components"].clone();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        (!errors.is_empty()).then(|| errors.join("; "))
    }
}

/// An address of the problems' common beginning.
#[must_use]
pub fn problem(kind: &str, status: u16) -> Value {
    json!({ "type": format!("https://enrolldesk.app/problems/{kind}"), "title": kind, "status": status })
}
