//! The console program `enroll`: the same drafts and submissions as in the window, for scripts and for people without one.
//!
//! It prints JSON, the views of core. The window and the console cannot have the same drafts open at once.

mod surroundings;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use enroll_core::app::App;
use enroll_core::enrollment::Answers;
use enroll_core::error::{Error, ErrorCode, ErrorView, Result};
use enroll_core::view::{
    ConnectionStep, ConnectionVerdict, DeskView, DestinationSettings, DraftState, DraftView, Language, ServiceSettings,
    Severity, SignInFor,
};
use serde_json::{Value, json};

#[derive(Parser)]
#[command(name = "enroll", version, about = "Enroll Desk in the console: drafts, checks, sending and status, as JSON")]
struct Options {
    /// Keep drafts and sign-ins in this folder instead of the standard one
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the drafts, where they stand, and who is signed in
    List,
    /// Make a draft from a file of answers, such as {"company.legalName": "…"}
    New {
        /// The file
        answers: PathBuf,
    },
    /// Say what would be refused or questioned; ends with 1 when something would be refused
    Check {
        /// Id of the draft
        draft: String,
    },
    /// Rehearse: send applications to the built-in practice backend, which runs while a command does
    Practice,
    /// Send applications to the enrollment service that this file describes
    Service {
        /// The file
        settings: PathBuf,
    },
    /// Send applications to the destination of a settings file, as an IT department hands it out
    UseSettings {
        /// The file
        file: PathBuf,
    },
    /// Write the settings of the current destination to a file, without any secret
    WriteSettings {
        /// The file
        file: PathBuf,
    },
    /// Go the way to the current destination, or to that of a settings file, and say what each step found; ends with 1 when
    /// something does not work
    CheckConnection {
        /// The settings file
        file: Option<PathBuf>,
    },
    /// Sign in through the system browser
    SignIn {
        /// User name to fill in
        #[arg(long)]
        hint: Option<String>,
        /// Print the address on standard error instead of opening the browser
        #[arg(long)]
        print_address: bool,
    },
    /// Enroll now: freeze the draft, send it, and wait until the service has it or a person has to act
    Send {
        /// Id of the draft
        draft: String,
        /// Id of the account, as `list` and `sign-in` print it
        #[arg(long)]
        account: String,
    },
    /// Carry on with what was being sent, ask the service, and show the draft
    Status {
        /// Id of the draft
        draft: String,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    enroll_core::surroundings::leave_no_core();
    match run(options).await {
        Ok((answer, code)) => {
            print(&answer);
            code
        }
        Err(error) => {
            let log = error.log.clone();
            let view = ErrorView::from(error);
            print(&json!({ "error": view, "cause": log }));
            ExitCode::from(2)
        }
    }
}

/// A closed pipe is the reader's choice, and no failure of ours.
fn print(answer: &Value) {
    let _ = writeln!(std::io::stdout(), "{answer:#}");
}

async fn run(options: Options) -> Result<(Value, ExitCode)> {
    let print_address = matches!(options.command, Command::SignIn { print_address: true, .. });
    let app = App::open(surroundings::of(options.data_dir, print_address)?).await?;
    let answer = obey(&app, options.command).await;
    app.close().await;
    answer
}

async fn obey(app: &App, command: Command) -> Result<(Value, ExitCode)> {
    let mut code = ExitCode::SUCCESS;
    let answer = match command {
        Command::List => json(app.desk().await?)?,
        Command::New { answers } => {
            let answers: Answers = read(&answers)?;
            let draft = app.create_draft().await?;
            app.save_answers(&draft.id, answers).await?;
            json(app.open_draft(&draft.id).await?)?
        }
        Command::Check { draft } => {
            let check = app.check_draft(&draft).await?;
            if check.findings.iter().any(|finding| finding.severity == Severity::Blocks) {
                code = ExitCode::from(1);
            }
            json(check)?
        }
        Command::Practice => json(app.choose_practice().await?)?,
        Command::Service { settings } => json(app.choose_service(read::<ServiceSettings>(&settings)?).await?)?,
        Command::UseSettings { file } => json(take_over(app, file).await?)?,
        Command::WriteSettings { file } => json(app.write_settings(&current_settings(app).await?, file).await?)?,
        Command::CheckConnection { file } => {
            let settings = match file {
                Some(file) => app.read_settings(file).await?.settings,
                None => current_settings(app).await?,
            };
            let view = app.check_connection(settings).await?;
            let bad = |step: &ConnectionStep| step.verdict == ConnectionVerdict::Bad;
            if view.ways.iter().flat_map(|way| &way.steps).any(bad) {
                code = ExitCode::from(1);
            }
            json(view)?
        }
        Command::SignIn { hint, .. } => json(app.sign_in(hint.as_deref(), SignInFor::Account).await?)?,
        Command::Send { draft, account } => {
            let changes = app.changes();
            let version = app.check_draft(&draft).await?.version;
            app.enroll_now(&draft, &account, version, Language::EnUs).await?;
            json(settled(app, &draft, changes).await?)?
        }
        Command::Status { draft } => {
            let changes = app.changes();
            app.open_draft(&draft).await?;
            settled(app, &draft, changes).await?;
            json(app.refresh_submission(&draft).await?)?
        }
    };
    Ok((answer, code))
}

async fn take_over(app: &App, file: PathBuf) -> Result<DeskView> {
    match app.read_settings(file).await?.settings {
        DestinationSettings { service: Some(service), .. } => app.choose_service(service).await,
        DestinationSettings { portal: Some(portal), .. } => app.choose_portal(portal).await,
        _ => Err(Error::new(ErrorCode::BadSettingsFile, "no destination")),
    }
}

async fn current_settings(app: &App) -> Result<DestinationSettings> {
    let none = || Error::new(ErrorCode::NoDestination, "none is chosen");
    let current = app.desk().await?.destination.ok_or_else(none)?;
    Ok(DestinationSettings { service: current.service, portal: current.portal })
}

/// Long enough for one attempt; what takes longer waits in the queue and is carried on by the next call.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(75);

/// Waits until nothing is on its way any more, or for as long as one attempt may take.
async fn settled(
    app: &App,
    draft_id: &str,
    mut changes: tokio::sync::broadcast::Receiver<Option<String>>,
) -> Result<DraftView> {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        let draft = app.open_draft(draft_id).await?;
        let state = draft.submission.as_ref().map(|submission| submission.state);
        if !matches!(state, Some(DraftState::Queued | DraftState::Sending | DraftState::Unknown)) {
            return Ok(draft);
        }
        if tokio::time::timeout_at(deadline, changes.recv()).await.is_err() {
            return Ok(draft);
        }
    }
}

fn json(view: impl serde::Serialize) -> Result<Value> {
    serde_json::to_value(view).map_err(|error| Error::new(ErrorCode::Internal, error))
}

fn read<T: serde::de::DeserializeOwned>(path: &std::path::Path) -> Result<T> {
    let bad = |error: &dyn std::fmt::Display| Error::new(ErrorCode::BadRequest, format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| bad(&error))?;
    serde_json::from_str(&text).map_err(|error| bad(&error))
}
