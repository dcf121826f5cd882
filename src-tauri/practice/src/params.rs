//! Parameters of an address or a form: order kept, doubles noticed. Leaves their meaning to the caller.

/// Names and values, decoded.
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// Of a query or a form's body; nothing is an empty one.
    pub(crate) fn parse(text: Option<&str>) -> Self {
        Self(url::form_urlencoded::parse(text.unwrap_or_default().as_bytes()).into_owned().collect())
    }

    /// The value, if it is there and not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// All values of a name, as ticked boxes send them.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The first name that came twice, which OAuth forbids (RFC 6749 section 3.1).
    pub(crate) fn doubled(&self) -> Option<&str> {
        let mut names = self.0.iter().map(|(name, _)| name.as_str()).enumerate();
        names.find(|(index, name)| self.0.iter().take(*index).any(|(earlier, _)| earlier == name)).map(|(_, name)| name)
    }
}
