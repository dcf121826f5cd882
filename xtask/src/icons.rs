//! Draws `icons/icon.svg` in every size and container that the platforms want. The drawings are committed.

use std::path::Path;

use crate::shell::{Outcome, say};

/// Draws all of them.
#[cfg(feature = "icons")]
pub(crate) fn draw(root: &Path) -> Outcome<()> {
    let folder = root.join("icons");
    let svg = std::fs::read(folder.join("icon.svg"))?;
    let tree = resvg::usvg::Tree::from_data(&svg, &resvg::usvg::Options::default())?;
    for (name, size) in [("32x32.png", 32), ("128x128.png", 128), ("128x128@2x.png", 256), ("icon.png", 512)] {
        std::fs::write(folder.join(name), render(&tree, size)?)?;
    }

    let mut windows = ico::IconDir::new(ico::ResourceType::Icon);
    for size in [16, 24, 32, 48, 64, 256] {
        let image = ico::IconImage::read_png(std::io::Cursor::new(render(&tree, size)?))?;
        windows.add_entry(ico::IconDirEntry::encode(&image)?);
    }
    windows.write(std::fs::File::create(folder.join("icon.ico"))?)?;

    // An ICNS file is a list of (four letters, length with header, PNG): not worth a dependency.
    let mut entries = Vec::new();
    for (kind, size) in [(b"icp4", 16), (b"ic11", 32), (b"ic12", 64), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512)] {
        let png = render(&tree, size)?;
        entries.extend_from_slice(kind);
        entries.extend_from_slice(&length(png.len())?);
        entries.extend_from_slice(&png);
    }
    let mut mac = b"icns".to_vec();
    mac.extend_from_slice(&length(entries.len())?);
    mac.extend_from_slice(&entries);
    std::fs::write(folder.join("icon.icns"), mac)?;
    say("icons/ drawn from icons/icon.svg");
    Ok(())
}

#[cfg(feature = "icons")]
fn render(tree: &resvg::usvg::Tree, size: u16) -> Outcome<Vec<u8>> {
    let mut pixels = resvg::tiny_skia::Pixmap::new(size.into(), size.into()).ok_or("no room for the drawing")?;
    let scale = f32::from(size) / tree.size().width();
    resvg::render(tree, resvg::tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}

#[cfg(feature = "icons")]
fn length(content: usize) -> Outcome<[u8; 4]> {
    Ok(u32::try_from(content + 8)?.to_be_bytes())
}

/// Builds this program again with the drawing library in it, and lets that draw.
#[cfg(not(feature = "icons"))]
pub(crate) fn draw(root: &Path) -> Outcome<()> {
    say("building the drawing library (once)");
    let mut cargo = crate::shell::command(root, "cargo");
    cargo.args(["run", "--quiet", "--package", "xtask", "--features", "icons", "--", "icons"]);
    crate::shell::run(cargo)
}
