//! Writes the TypeScript twin of the border, `ui/src/ipc.gen.ts`, and fails when it was stale.

use std::collections::BTreeMap;
use std::path::Path;

use enroll_core::enrollment::{FieldId, PageId, SectionId};
use enroll_core::error::{ErrorCode, ErrorView};
use enroll_core::view::*;
use ts_rs::{Config, TS, TypeVisitor};

use crate::ipc::*;

struct Declarations<'a> {
    config: &'a Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            // A list or an option of something has no declaration of its own.
            return T::visit_generics(self);
        }
        if self.found.contains_key(&T::name(self.config)) {
            return;
        }
        self.found.insert(T::name(self.config), format!("export {}\n", T::decl(self.config)));
        T::visit_dependencies(self);
    }
}

fn names<T: Copy>(title: &str, type_name: &str, all: &[T], name: fn(T) -> &'static str) -> String {
    let list: Vec<String> = all.iter().map(|one| format!("  \"{}\",\n", name(*one))).collect();
    format!("export const {title}: readonly {type_name}[] = [\n{}];\n", list.concat())
}

fn bindings() -> String {
    let config = Config::default();
    let mut types = Declarations { config: &config, found: BTreeMap::new() };
    types.visit::<ErrorView>();
    // No view names it: the window chooses among them by itself.
    types.visit::<PortalCaseId>();
    // Crosses as an error's own words.
    types.visit::<SettingMistake>();
    let mut commands = String::new();
    macro_rules! collect {
        ($($name:ident($request:ty) -> $response:ty,)*) => {$(
            types.visit::<$request>();
            types.visit::<$response>();
            commands += &format!(
                "  {}: {{ request: {}; response: {} }};\n",
                stringify!($name), <$request>::name(&config), <$response>::name(&config)
            );
        )*};
    }
    with_commands!(collect);
    let mut text = String::from(
        "// Written by the test `the_bindings_are_current` of src-tauri/src/bindings.rs. Do not edit.\n\n",
    );
    for declaration in types.found.values() {
        text += declaration;
        text += "\n";
    }
    text += &format!("export interface Commands {{\n{commands}}}\n\n");
    text += &names("FIELDS", "FieldId", FieldId::ALL, FieldId::name);
    text += &names("PAGES", "PageId", PageId::ALL, PageId::name);
    text += &names("SECTIONS", "SectionId", SectionId::ALL, SectionId::name);
    text += &names("ERROR_CODES", "ErrorCode", ErrorCode::ALL, ErrorCode::name);
    text += &names("SETTING_MISTAKES", "SettingMistake", SettingMistake::ALL, SettingMistake::name);
    text += &names("RULES", "RuleId", RuleId::ALL, RuleId::name);
    text += &names("LINKS", "LinkId", LinkId::ALL, LinkId::name);
    text += &names("PORTAL_STEPS", "PortalStepId", PortalStepId::ALL, PortalStepId::name);
    text += &names("PORTAL_CASES", "PortalCaseId", PortalCaseId::ALL, PortalCaseId::name);
    text += &names("PORTAL_CHECKS", "PortalCheckId", PortalCheckId::ALL, PortalCheckId::name);
    text
}

#[test]
fn the_bindings_are_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc.gen.ts");
    let text = bindings();
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    if before != text {
        std::fs::write(&path, &text).unwrap();
        panic!("ui/src/ipc.gen.ts was stale and has been written again: look at it and commit it");
    }
}
