//! Page for page through the journey, as a partner admin does it.

use super::{GLOBAL_ADMIN, Person, answer_to};
use crate::webdriver::Role;

impl Person {
    /// Chooses to rehearse.
    pub async fn choose_practice(&self) {
        self.arrive("first-run-title").await;
        self.desk.window.choose(Role::Radio, &self.word("first-run-practice")).await;
        self.press("continue").await;
        self.arrive("home-title").await;
    }

    /// Begins an application and reads the welcome.
    pub async fn begin(&self) {
        self.press("home-new").await;
        self.arrive("welcome-title").await;
    }

    /// Reads what to have at hand, says how it stands with the membership.
    pub async fn answer_before_you_begin(&mut self) {
        self.press("section-beforeYouBegin").await;
        self.arrive("page-ready").await;
        self.picture("ready").await;
        self.go_on("page-membership").await;
        self.desk.window.choose(Role::Radio, &self.word("option-membership-notYet")).await;
        self.picture("membership").await;
        self.go_on("tasks-title").await;
    }

    /// Names the work account.
    pub async fn answer_work_account(&mut self) {
        self.press("section-workAccount").await;
        self.arrive("page-workAccount").await;
        self.desk.window.choose(Role::Radio, &self.word("option-workAccount-have")).await;
        self.answer("workAccount-email").await;
        self.picture("work-account").await;
        self.go_on("tasks-title").await;
    }

    /// From the task list to the company's name.
    pub async fn choose_taiwan(&mut self) {
        self.press("section-company").await;
        self.arrive("page-country").await;
        let country = self.desk.window.find(Role::Combobox, &self.word("page-country")).await;
        self.desk.window.type_into(&country, "Taiwan").await;
        // Typed in full it is chosen; Escape closes the list that lies over the button.
        self.desk.window.type_into(&country, "\u{e00c}").await;
        self.picture("country").await;
        self.go_on("page-companyName").await;
    }

    /// The legal business profile up to the address.
    pub async fn answer_company(&mut self) {
        self.choose_taiwan().await;
        self.answer("company-legalName").await;
        self.picture("company-name").await;
        self.go_on("page-companyIds").await;
        self.answer("company-registrationId").await;
        self.picture("company-ids").await;
        self.go_on("page-address").await;
        for field in ["company-postalCode", "company-city", "company-addressLine1"] {
            self.answer(field).await;
        }
        self.picture("address").await;
        // Written in other letters: Latin ones are offered, and not needed.
        self.go_on("page-addressLatin").await;
        self.picture("address-latin").await;
        self.go_on("page-companyReach").await;
        self.answer("company-phone").await;
        self.answer("company-website").await;
        self.picture("company-reach").await;
        self.go_on("tasks-title").await;
    }

    /// The primary contact.
    pub async fn answer_contact(&mut self) {
        self.press("section-primaryContact").await;
        self.arrive("page-contactName").await;
        self.answer("contact-familyName").await;
        self.answer("contact-givenName").await;
        self.picture("contact-name").await;
        self.go_on("page-contactNameLatin").await;
        self.go_on("page-contactReach").await;
        self.answer("contact-email").await;
        self.answer("contact-phone").await;
        self.picture("contact-reach").await;
        self.go_on("tasks-title").await;
    }

    /// Who may sign.
    pub async fn answer_authority(&mut self) {
        self.press("section-authority").await;
        self.arrive("page-authority").await;
        self.desk.window.choose(Role::Checkbox, &self.word("field-authority-confirmed")).await;
        self.answer("authority-name").await;
        self.answer("authority-title").await;
        self.picture("authority").await;
        self.go_on("tasks-title").await;
    }

    /// Every page, from the task list and back to it.
    pub async fn answer_everything(&mut self) {
        self.answer_before_you_begin().await;
        self.answer_work_account().await;
        self.answer_company().await;
        self.answer_contact().await;
        self.answer_authority().await;
    }

    /// The same, where nobody looks closely at what has been looked at before.
    pub async fn answer_everything_unseen(&mut self) {
        let inspection = std::mem::take(&mut self.inspection);
        self.answer_everything().await;
        self.inspection = inspection;
    }

    /// Continues with what is asked still unanswered: the page says so, brings the person to it, and can be looked at.
    pub async fn wrong(&mut self, name: &str) {
        self.press("continue").await;
        self.see("there-is-a-problem").await;
        self.picture(&format!("{name}-wrong")).await;
    }

    /// Signs in with the browser and comes back to the task list.
    pub async fn sign_in(&mut self) {
        self.press("step-signIn").await;
        self.arrive("sign-in-title").await;
        self.picture("sign-in").await;
        self.press("sign-in").await;
        self.at_the_sign_in_page().await;
        self.arrive("account-title").await;
        self.desk.window.see(GLOBAL_ADMIN).await;
        self.picture("account").await;
        self.press("account-right").await;
        self.arrive("tasks-title").await;
    }

    /// In the browser: chooses the global admin, accepts what is asked, and is sent back to the app.
    pub async fn at_the_sign_in_page(&self) {
        let address = self.browser.next_address().await;
        let page = self.browser.open(address).await;
        let mut page = self.browser.send(&page, GLOBAL_ADMIN, &[]).await;
        if page.has_button("Accept") {
            page = self.browser.send(&page, "Accept", &[]).await;
        }
        assert_eq!(page.status, 200, "the way back failed: {}", page.html);
    }

    /// Reads everything once more and presses *Enroll now*.
    pub async fn enroll_now(&mut self) {
        self.press("step-check").await;
        self.arrive("check-answers-title").await;
        self.desk.window.see(answer_to("company-legalName")).await;
        self.desk.window.see(GLOBAL_ADMIN).await;
        self.picture("check-answers").await;
        self.press("enroll-now").await;
    }
}
