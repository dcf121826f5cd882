//! Chinese is typed by composing: until the word is confirmed nothing of it counts, and the key that confirms it is not
//! the page's.

use enroll_tests::input_method::InputMethod;
use enroll_tests::person::Person;
use enroll_tests::wait::{LIMIT, until};
use enroll_tests::webdriver::Role;
use serde_json::{Value, json};

/// Keeps what happens to a field, and the field itself, to see whether it stays the same.
const WATCH: &str = "
    window.field = document.activeElement;
    window.happened = [];
    for (const kind of ['compositionstart', 'compositionend', 'keydown', 'submit'])
        window.addEventListener(kind, (event) => window.happened.push(`${kind} ${event.key ?? ''}`.trim()), true);
";

/// What an input method does to a field, step by step; the half word stands in the field meanwhile.
const COMPOSE: &str = "
    const [half] = arguments;
    const field = document.activeElement;
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    field.value += half;
    field.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, data: half }));
    field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true, inputType: 'insertCompositionText', data: half }));
    const enter = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true });
    return field.dispatchEvent(enter);
";

const CONFIRM: &str = "
    const [before, whole] = arguments;
    const field = document.activeElement;
    field.value = before + whole;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true, inputType: 'insertCompositionText', data: whole }));
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: whole }));
";

/// At the company's name, with the keyboard.
async fn at_the_company_name(mut person: Person) -> Person {
    person.choose_practice().await;
    person.begin().await;
    person.press("next").await;
    person.arrive("tasks-title").await;
    person.choose_taiwan().await;
    let name = person.desk.window.find(Role::Textbox, &person.word("field-company-legalName")).await;
    person.desk.window.tab_to(&name).await;
    person.desk.window.script(WATCH, json!([])).await;
    person
}

async fn held(person: &Person) -> Value {
    person.desk.window.script("return window.field.isConnected && window.field.value", json!([])).await
}

/// After the power has failed.
async fn kept(person: Person) -> (String, Person) {
    let person = person.lose_power().await;
    let window = &person.desk.window;
    person.arrive("home-title").await;
    let drafts = window.script("return document.querySelector('.draft-open')?.innerText ?? ''", json!([])).await;
    (drafts.as_str().unwrap_or_default().to_owned(), person)
}

#[tokio::test]
async fn a_word_that_is_being_composed_is_neither_sent_nor_saved_nor_disturbed() {
    let data = tempfile::tempdir().unwrap();
    let person = at_the_company_name(Person::sit_down(data.path()).await.by_keyboard()).await;
    let window = &person.desk.window;
    window.type_into(&window.active().await, "台").await;

    let passed = window.script(COMPOSE, json!(["ㄨㄢ"])).await;
    assert_eq!(passed, false, "an Enter that confirms a word is the input method's");
    // A real key, while a word is being composed.
    window.press_enter().await;
    assert_eq!(held(&person).await, "台ㄨㄢ", "the field is the one in which it is being composed, and keeps it");
    let happened = window.script("return window.happened.join(', ')", json!([])).await;
    assert!(!happened.as_str().unwrap_or_default().contains("submit"), "{happened}");
    person.see("page-companyName").await;

    // Whatever else is saved meanwhile: that the language has changed says that it went there and back.
    window.script("window.dispatchEvent(new Event('blur'))", json!([])).await;
    window.script("document.querySelector('.header-tool').click()", json!([])).await;
    window.find(Role::Button, "English").await;
    assert_eq!(held(&person).await, "台ㄨㄢ");
    let (kept, person) = kept(person).await;
    assert_eq!(kept, "台", "half a word is not an answer");
    person.desk.close().await;
}

#[tokio::test]
async fn a_word_that_was_composed_is_taken_whole() {
    let data = tempfile::tempdir().unwrap();
    let person = at_the_company_name(Person::sit_down(data.path()).await.by_keyboard()).await;
    let window = &person.desk.window;
    window.script(COMPOSE, json!(["ㄊㄞˊㄨㄢ"])).await;
    window.script(CONFIRM, json!(["", "台灣"])).await;
    person.go_on("page-companyIds").await;
    let (kept, person) = kept(person).await;
    assert_eq!(kept, "台灣");
    person.desk.close().await;
}

#[tokio::test]
async fn chewing_types_taiwan_into_the_company_name_and_its_enter_goes_nowhere() {
    let data = tempfile::tempdir().unwrap();
    let method = InputMethod::start().await;
    let person = Person::sit_down_among(data.path(), method.surroundings()).await.by_keyboard();
    let person = at_the_company_name(person).await;
    let window = &person.desk.window;
    InputMethod::sit_before(&person.word("product"));
    method.turn_to_chewing().await;

    // ㄊ ㄞ ˊ ㄨ ㄢ and the first tone; what is being composed stands in the method's own window until Enter confirms it.
    InputMethod::press(&["w", "9", "6", "j", "0", "space", "Return"]);
    let composed = "台灣";
    let confirmed = until(LIMIT, async || (held(&person).await == composed).then_some(())).await;
    let happened = window.script("return window.happened.join(', ')", json!([])).await;
    assert!(confirmed.is_some(), "the field holds {}, after {happened}", held(&person).await);
    let happened = happened.as_str().unwrap_or_default();
    assert!(!happened.contains("Enter") && !happened.contains("submit"), "the page was told of {happened}");
    person.see("page-companyName").await;

    // The next Enter is the page's.
    InputMethod::press(&["Return"]);
    person.arrive("page-companyIds").await;
    let (kept, person) = kept(person).await;
    assert_eq!(kept, composed);
    person.desk.close().await;
}
