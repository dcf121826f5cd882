//! What people do on practice's pages: the primary contact, the company's admin, and the reviewer.

use crate::browser::{Browser, Page};

/// The primary contact opens the newest mail and confirms.
pub async fn confirm_the_mail(browser: &Browser, mailbox: &Page) {
    let mail = browser.open(mailbox.link_below("/pages/mailbox/")).await;
    let answer = browser.send(&mail, "Confirm", &[]).await;
    assert!(answer.text().contains("You have confirmed."), "{}", answer.html);
}

/// The reviewer decides the one application there is, unless its three seconds are over already.
pub async fn decide(browser: &Browser, reviewer: &Page) {
    if reviewer.has_button("Decide now") {
        let answer = browser.send(reviewer, "Decide now", &[]).await;
        assert!(!answer.has_button("Decide now"), "nothing was decided: {}", answer.text());
    }
}

/// The person selects the own name, ticks *Admin agent* and presses *Update*.
pub async fn become_admin_agent(browser: &Browser, users: &Page, name: &str) {
    let page = browser.open(users.link(name)).await;
    let answer = browser.send(&page, "Update", &[("adminAgent", "on")]).await;
    assert!(answer.text().contains("Updated."), "{}", answer.html);
}
