//! Reads the display's own memory: what is painted, without asking the program that paints.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

use crate::shell::Outcome;

/// The picture that Xvfb keeps in a file (`-fbdir`), in the form of xwd.
pub(crate) struct Screen {
    file: File,
    start: u64,
    pixels: Vec<u8>,
}

impl Screen {
    /// Opens it and finds where its pixels begin.
    pub(crate) fn open(folder: &Path) -> Outcome<Self> {
        let file = File::open(folder.join("Xvfb_screen0"))?;
        let field = |number: u64| -> Outcome<u32> {
            let mut bytes = [0; 4];
            file.read_exact_at(&mut bytes, number * 4)?;
            Ok(u32::from_be_bytes(bytes))
        };
        // X11/XWDFile.h: 0 header size, 5 height, 11 bits a pixel, 12 bytes a line, 19 colors of 12 bytes each.
        if field(11)? != 32 {
            return Err("the display has no 32 bits a pixel".into());
        }
        let start = u64::from(field(0)?) + u64::from(field(19)?) * 12;
        let pixels = vec![0; usize::try_from(field(12)?)? * usize::try_from(field(5)?)?];
        Ok(Self { file, start, pixels })
    }

    /// All pixels as they are.
    pub(crate) fn picture(&mut self) -> Outcome<Vec<u8>> {
        self.file.read_exact_at(&mut self.pixels, self.start)?;
        Ok(self.pixels.clone())
    }

    /// How many pixels have exactly this color (red, green, blue).
    pub(crate) fn count(&mut self, [red, green, blue]: [u8; 3]) -> Outcome<usize> {
        self.file.read_exact_at(&mut self.pixels, self.start)?;
        Ok(self.pixels.chunks_exact(4).filter(|pixel| pixel[..3] == [blue, green, red]).count())
    }
}
