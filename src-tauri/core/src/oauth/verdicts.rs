//! Tables of what was tried, what was wanted and what came of it: `cargo xtask test signin` prints them.

/// One table, in the making.
pub(crate) struct Table {
    title: &'static str,
    lines: Vec<(String, String, String)>,
    wrong: usize,
}

impl Table {
    pub(crate) fn new(title: &'static str) -> Self {
        Self { title, lines: Vec::new(), wrong: 0 }
    }

    /// A row: what was tried, what was wanted, what came, and whether the two agree.
    pub(crate) fn row(&mut self, what: &str, wanted: &str, came: &str, fits: bool) {
        let verdict = if fits { format!("PASS ({came})") } else { format!("FAIL ({came})") };
        self.wrong += usize::from(!fits);
        self.lines.push((what.to_owned(), wanted.to_owned(), verdict));
    }

    /// Prints it in one piece, then fails unless it has so many rows and all of them agree.
    pub(crate) fn finish(self, rows: usize) {
        let (first, second) = self.lines.iter().fold((0, 0), |(first, second), (what, wanted, _)| {
            (first.max(what.chars().count()), second.max(wanted.chars().count()))
        });
        let mut text = format!("\n{}\n", self.title);
        for (what, wanted, verdict) in &self.lines {
            text.push_str(&format!("  {what:<first$}  {wanted:<second$}  {verdict}\n"));
        }
        let passed = self.lines.len() - self.wrong;
        text.push_str(&format!("  {passed} of {} PASS, none skipped\n", self.lines.len()));
        println!("{text}");
        assert_eq!((self.lines.len(), self.wrong), (rows, 0), "{text}");
    }
}
