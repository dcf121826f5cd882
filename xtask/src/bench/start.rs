//! The start race: who paints the first button first, and what all of its processes hold in memory then.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use super::screen::Screen;
use crate::group::Group;
use crate::setup::Place;
use crate::shell::{Outcome, command, echo, read, run, say};
use crate::stage::Stage;

/// The color of a primary button, on all three: the accent of our tokens.
const MARK: [u8; 3] = [0x0f, 0x6c, 0xbd];

/// So many pixels are a button and no stray.
const ENOUGH: usize = 400;

/// A start that takes longer is lost.
const LIMIT: Duration = Duration::from_secs(30);

struct Racer {
    name: &'static str,
    command: Box<dyn Fn() -> Command>,
    painted: Vec<f64>,
    taken: Vec<f64>,
    memory: Vec<f64>,
}

/// Runs it and prints medians and ratios; every sample is kept in `target/bench`.
pub(crate) fn race(place: &Place, rounds: u32) -> Outcome<()> {
    let folder = place.target.join("bench");
    std::fs::create_dir_all(&folder)?;
    let framebuffer = folder.join("framebuffer");
    std::fs::create_dir_all(&framebuffer)?;
    let floor = build_floor(place, "floor")?;
    let stage = Stage::open_with(place, &["-fbdir".into(), framebuffer.clone().into()])?;
    let mut screen = Screen::open(&framebuffer)?;
    let mut racers = racers(place, floor)?;

    // Each once without counting: its files are then in memory, its profile or store is made.
    for racer in &mut racers {
        one(&stage, &mut screen, racer)?;
        racer.painted.clear();
        racer.taken.clear();
        racer.memory.clear();
    }
    let mut chance = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.subsec_nanos() | 1;
    for round in 1..=rounds {
        for at in (1..racers.len()).rev() {
            // xorshift: an order that nobody chose.
            chance ^= chance << 13;
            chance ^= chance >> 17;
            chance ^= chance << 5;
            racers.swap(at, usize::try_from(chance)? % (at + 1));
        }
        for racer in &mut racers {
            one(&stage, &mut screen, racer)?;
        }
        say(format!("round {round} of {rounds}"));
    }
    drop(stage);
    report(&folder, &mut racers)
}

/// Builds one of the programs in C that do the least there is.
pub(crate) fn build_floor(place: &Place, name: &str) -> Outcome<PathBuf> {
    let mut ask = command(&place.root, "pkg-config");
    ask.args(["--cflags", "--libs", "webkit2gtk-4.1"]);
    let flags = read(ask)?;
    let floor = place.target.join("bench").join(name);
    let mut cc = command(&place.root, "cc");
    cc.args(["-O2", "-o"]).arg(&floor).arg(format!("xtask/bench/{name}.c")).args(flags.split_whitespace());
    run(cc)?;
    Ok(floor)
}

fn racers(place: &Place, floor: PathBuf) -> Outcome<Vec<Racer>> {
    let root = place.root.clone();
    let page = format!("file://{}", root.join("xtask/bench/page.html").display());
    let store = place.target.join("bench/store");
    let profile = place.target.join("bench/chromium");
    for made in [&store, &profile] {
        let _ = std::fs::remove_dir_all(made);
        std::fs::create_dir_all(made)?;
    }
    let racer = |name, command| Racer { name, command, painted: vec![], taken: vec![], memory: vec![] };
    let (app, there, address) = (place.program("release", "enroll-desk"), root.clone(), page.clone());
    Ok(vec![
        racer("enroll-desk", Box::new(move || with(&there, &app, &["--data-dir", &store.to_string_lossy()]))),
        racer("floor", {
            let there = root.clone();
            Box::new(move || {
                let mut floor = with(&there, &floor, &[&page]);
                // As the app decides for itself where there is no graphics device.
                floor.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
                floor
            })
        }),
        racer(
            "chromium",
            Box::new(move || {
                let window = [format!("--app={address}"), format!("--user-data-dir={}", profile.display())];
                let mut chromium =
                    with(&root, "chromium", &["--no-first-run", "--disable-gpu", "--password-store=basic"]);
                chromium.args(window);
                if rustix::process::geteuid().is_root() {
                    chromium.arg("--no-sandbox");
                }
                chromium
            }),
        ),
    ])
}

fn with(folder: &std::path::Path, program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Command {
    let mut command = command(folder, program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// One start: spawn, wait for the color, wait 1.2 s, weigh, end.
fn one(stage: &Stage, screen: &mut Screen, racer: &mut Racer) -> Outcome<()> {
    let begun = Instant::now();
    while screen.count(MARK)? > 0 || !quiet()? {
        if begun.elapsed() > LIMIT {
            return Err("the machine does not get quiet, or a window does not go".into());
        }
    }
    let mut command = (racer.command)();
    stage.dress(&mut command);
    let start = Instant::now();
    let group = Group::spawn(&mut command)?;
    while screen.count(MARK)? < ENOUGH {
        if start.elapsed() > LIMIT {
            return Err(format!("{} painted nothing", racer.name).into());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    racer.painted.push(start.elapsed().as_secs_f64() * 1000.0);
    // There is no window manager: the window is given the keyboard, and then Tab has to move the focus. That takes the
    // same 40 ms or so for each.
    let xdotool = |arguments: &[&str]| -> Outcome<()> {
        let mut tool = with(std::path::Path::new("/"), "xdotool", arguments);
        stage.dress(&mut tool);
        tool.status()?;
        Ok(())
    };
    xdotool(&["search", "--onlyvisible", "--name", ".+", "windowfocus"])?;
    std::thread::sleep(Duration::from_millis(30));
    let before = screen.picture()?;
    xdotool(&["key", "Tab"])?;
    while screen.picture()? == before {
        if start.elapsed() > LIMIT {
            return Err(format!("{} took no key", racer.name).into());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    racer.taken.push(start.elapsed().as_secs_f64() * 1000.0);
    std::thread::sleep(Duration::from_millis(1200));
    // Chromium writes over the environment by which guests are known; WebKit's processes may leave the group.
    let mut all = stage.guests();
    all.extend(members(group.id()));
    all.sort_unstable();
    all.dedup();
    racer.memory.push(proportional(&all));
    drop(group);
    stage.clear();
    Ok(())
}

/// Whether the processors were idle for most of the last 0.3 s.
fn quiet() -> Outcome<bool> {
    let look = || -> Outcome<(u64, u64)> {
        let all = std::fs::read_to_string("/proc/stat")?;
        let first = all.lines().next().unwrap_or_default();
        let times: Vec<u64> = first.split_whitespace().skip(1).filter_map(|time| time.parse().ok()).collect();
        Ok((times.iter().sum(), times.get(3).copied().unwrap_or_default()))
    };
    let (all, idle) = look()?;
    std::thread::sleep(Duration::from_millis(300));
    let (all_then, idle_then) = look()?;
    Ok((idle_then - idle) * 100 >= (all_then - all) * 93)
}

/// The processes of a group.
fn members(group: u32) -> Vec<u32> {
    let ids = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = ids.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let belongs = |id: &u32| {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // `id (name) state parent group …`; the name may hold anything.
        stat.rsplit_once(')')?.1.split_whitespace().nth(2)?.parse::<u32>().ok()
    };
    ids.filter(|id| belongs(id) == Some(group)).collect()
}

/// MB of these processes; what several share is counted once (PSS).
fn proportional(processes: &[u32]) -> f64 {
    let of = |id: &u32| {
        let rollup = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
        let line = rollup.lines().find(|line| line.starts_with("Pss:"))?;
        line.split_whitespace().nth(1)?.parse::<f64>().ok()
    };
    processes.iter().filter_map(of).sum::<f64>() / 1024.0
}

fn report(folder: &std::path::Path, racers: &mut [Racer]) -> Outcome<()> {
    racers.sort_by_key(|racer| racer.name);
    let raw: Vec<_> = racers
        .iter()
        .map(|racer| json!({ "name": racer.name, "paintedMs": racer.painted, "keyMs": racer.taken, "pssMb": racer.memory }))
        .collect();
    let file = folder.join("start.json");
    std::fs::write(&file, serde_json::to_vec_pretty(&raw)?)?;
    let median = |name: &str, of: fn(&Racer) -> &Vec<f64>| {
        racers.iter().find(|racer| racer.name == name).map_or(f64::NAN, |racer| quantile(of(racer), 0.5))
    };
    echo("program         painted ms: median   p95   key taken ms: median   memory MB: median");
    for racer in &*racers {
        let (middle, late) = (quantile(&racer.painted, 0.5), quantile(&racer.painted, 0.95));
        let (key, memory) = (quantile(&racer.taken, 0.5), quantile(&racer.memory, 0.5));
        echo(format!("{:<24} {middle:>10.0} {late:>5.0} {key:>22.0} {memory:>19.0}", racer.name));
    }
    for rival in ["floor", "chromium"] {
        let time = median("enroll-desk", |racer| &racer.painted) / median(rival, |racer| &racer.painted);
        let key = median("enroll-desk", |racer| &racer.taken) / median(rival, |racer| &racer.taken);
        let memory = median("enroll-desk", |racer| &racer.memory) / median(rival, |racer| &racer.memory);
        echo(format!("against {rival}: {time:.2} of the time, {key:.2} to the first key, {memory:.2} of the memory"));
    }
    say(format!("every sample is in {}", file.display()));
    let floor = racers.iter().find(|racer| racer.name == "floor").ok_or("no floor")?;
    let (early, late) = floor.painted.split_at(floor.painted.len() / 2);
    let drift = quantile(late, 0.5) / quantile(early, 0.5);
    if early.is_empty() || (drift - 1.0).abs() <= 0.15 {
        Ok(())
    } else {
        Err(format!("the machine changed by {:.0} % during the run: the figures mean nothing", (drift - 1.0) * 100.0)
            .into())
    }
}

/// The sample below which this part of all lie.
fn quantile(samples: &[f64], part: f64) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "an index")]
    let at = ((sorted.len() as f64 * part) as usize).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or(f64::NAN)
}
