//! The optimized build and, on Debian, a package of it. Other platforms get the programs; their packages are made there.

use crate::setup::{self, Place};
use crate::shell::{Outcome, command, run, say};

/// The programs that people get.
const PROGRAMS: &[&str] = &["enroll-desk", "enroll"];

/// Builds, packs, and prints the sizes.
pub(crate) fn bundle(place: &Place) -> Outcome<()> {
    setup::for_build()?;
    setup::build_ui(place)?;
    say("building the optimized programs");
    let mut cargo = command(&place.root, "cargo");
    cargo.args(["build", "--release", "--package", "enroll-desk", "--package", "enroll-cli", "--bins"]);
    run(cargo)?;
    for name in PROGRAMS {
        let bytes = std::fs::metadata(place.program("release", name))?.len();
        say(format!("{name}: {bytes} bytes"));
    }
    if crate::shell::find("dpkg-deb").is_some() { package(place) } else { Ok(()) }
}

const DESKTOP: &str = "[Desktop Entry]
Type=Application
Name=Enroll Desk
Name[zh_TW]=註冊櫃台
Comment=Create your company's Partner Center account, well prepared
Comment[zh_TW]=備妥資料，建立貴公司的合作夥伴中心帳戶
Exec=enroll-desk
Icon=enroll-desk
Terminal=false
Categories=Office;
StartupWMClass=enroll-desk
";

/// Lays the files out as they will lie on the system, and packs them.
fn package(place: &Place) -> Outcome<()> {
    let version = env!("CARGO_PKG_VERSION");
    let mut ask = command(&place.root, "dpkg");
    ask.arg("--print-architecture");
    let architecture = crate::shell::read(ask)?;
    let bundle = place.target.join("bundle");
    let tree = bundle.join("tree");
    if tree.exists() {
        std::fs::remove_dir_all(&tree)?;
    }
    let lay = |from: &std::path::Path, to: &str| -> Outcome<u64> {
        let to = tree.join(to);
        std::fs::create_dir_all(to.parent().ok_or("a file needs a folder")?)?;
        Ok(std::fs::copy(from, to)?)
    };
    let mut bytes = 0;
    for name in PROGRAMS {
        bytes += lay(&place.program("release", name), &format!("usr/bin/{name}"))?;
    }
    let icons = place.root.join("icons");
    for (from, size) in [("32x32.png", "32x32"), ("128x128.png", "128x128"), ("icon.png", "512x512")] {
        bytes += lay(&icons.join(from), &format!("usr/share/icons/hicolor/{size}/apps/enroll-desk.png"))?;
    }
    bytes += lay(&icons.join("icon.svg"), "usr/share/icons/hicolor/scalable/apps/enroll-desk.svg")?;
    let copyright = format!(
        "Enroll Desk. Copyright the Enroll Desk developers. MIT or Apache-2.0, as you prefer.\n\n{}",
        std::fs::read_to_string(place.root.join("LICENSE-MIT"))?
    );
    let control = format!(
        "Package: enroll-desk\nVersion: {version}\nArchitecture: {architecture}\nSection: misc\nPriority: optional\n\
         Maintainer: The Enroll Desk developers <noreply@invalid>\nInstalled-Size: {}\n\
         Depends: libwebkit2gtk-4.1-0, libgtk-3-0, libssl3\nRecommends: gnome-keyring | kwalletmanager, fonts-noto-cjk\n\
         Description: Prepare, send and follow a Partner Center application\n \
         Carries the partner admin of a company through creating a Partner Center account.\n",
        bytes.div_ceil(1024)
    );
    for (to, text) in [
        ("usr/share/applications/enroll-desk.desktop", DESKTOP),
        ("usr/share/doc/enroll-desk/copyright", copyright.as_str()),
        ("DEBIAN/control", control.as_str()),
    ] {
        let to = tree.join(to);
        std::fs::create_dir_all(to.parent().ok_or("a file needs a folder")?)?;
        std::fs::write(to, text)?;
    }
    let file = bundle.join(format!("enroll-desk_{version}_{architecture}.deb"));
    let mut pack = command(&place.root, "dpkg-deb");
    pack.args(["--root-owner-group", "-Zxz", "--build"]).arg(&tree).arg(&file);
    run(pack)?;
    say(format!("{}: {} bytes", file.display(), std::fs::metadata(&file)?.len()));
    Ok(())
}
