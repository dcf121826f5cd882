//! Every word that a person reads on the pages, in English and in Traditional Chinese as Taiwan writes it.

use axum::http::{HeaderMap, header};

use crate::guard;
use crate::params::Params;

/// Remembers the language that a person chose with the switch.
pub(crate) const LANGUAGE_COOKIE: &str = "enroll_practice_language";

/// A language of the pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lang {
    En,
    Zh,
}

impl Lang {
    /// The switch, else what was chosen before, else what the browser prefers.
    pub(crate) fn of(params: &Params, headers: &HeaderMap) -> Self {
        let chosen = params.get("ui_locales").or_else(|| guard::cookie(headers, LANGUAGE_COOKIE));
        let wish = chosen.or_else(|| guard::text(headers, header::ACCEPT_LANGUAGE.as_str())).unwrap_or_default();
        Self::wished(wish)
    }

    /// The first language of a list that we have. Quality values are left out: browsers send the list in order.
    pub(crate) fn wished(list: &str) -> Self {
        let first = list.split([',', ' ', ';']).map(str::trim).find_map(|tag| match tag.split('-').next() {
            Some(primary) if primary.eq_ignore_ascii_case("zh") => Some(Self::Zh),
            Some(primary) if primary.eq_ignore_ascii_case("en") => Some(Self::En),
            Some(_) | None => None,
        });
        first.unwrap_or(Self::En)
    }

    /// Of the contract's two locales.
    pub(crate) fn of_locale(locale: &str) -> Self {
        if locale == "zh-TW" { Self::Zh } else { Self::En }
    }

    /// As a `lang` attribute has it.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::En => "en-US",
            Self::Zh => "zh-TW",
        }
    }

    pub(crate) fn other(self) -> Self {
        match self {
            Self::En => Self::Zh,
            Self::Zh => Self::En,
        }
    }
}

/// Makes a struct of texts and its two instances, each text beside its translation.
macro_rules! table {
    ($words:ident; $($name:ident: $english:literal, $chinese:literal;)*) => {
        /// The words of one language.
        pub(crate) struct $words { $(pub(crate) $name: &'static str,)* }
        static ENGLISH: $words = $words { $($name: $english,)* };
        static CHINESE: $words = $words { $($name: $chinese,)* };
    };
}
pub(crate) use table;

table! {
    Words;
    banner: "PRACTICE. Nothing here reaches Microsoft.", "演練環境：不會送出任何資料給 Microsoft。";
    other_language: "中文（台灣）", "English";
    product: "Enroll Desk practice", "註冊櫃台演練環境";

    sign_in_title: "Sign in", "登入";
    sign_in_lead: "Choose who you want to be. No password is needed in practice.", "請選擇要以哪個身分登入。演練環境不需要密碼。";
    no_work_account: "No work account?", "沒有工作帳戶？";
    create_one: "Create one", "建立一個";
    cancel: "Cancel", "取消";
    suggested: "Suggested by the app", "註冊櫃台建議";
    story_global_admin: "Global admin. The usual case: everything works, and only the Admin agent role is still missing.", "全域管理員。一般情況：一切順利，只差系統管理代理人角色。";
    story_account_admin: "Account admin without the global admin role: can sign in, cannot submit.", "帳戶管理員，但不是全域管理員：可以登入，但不能送出申請。";
    story_asks_consent: "Global admin who is always asked for consent. Select Cancel there to rehearse a refusal.", "全域管理員，每次都會要求同意權限。在該頁選取「取消」，即可演練拒絕的情況。";
    story_guest: "Guest of Lantern Bay from another company: the wrong account for enrolling.", "Lantern Bay 的來賓，屬於另一家公司：不能用這個帳戶註冊。";
    story_other_tenant: "Global admin of another company (another tenant).", "另一家公司（另一個租用戶）的全域管理員。";
    story_personal: "Personal account: belongs to no company.", "個人帳戶：不屬於任何公司。";
    story_created: "Global admin of a company that you created here.", "您在此建立之公司的全域管理員。";
    over_title: "This sign-in is over", "這次登入已結束";
    over_text: "It was finished, or it took too long. Go back to Enroll Desk and sign in again.", "登入已完成，或等候太久而失效。請回到註冊櫃台重新登入。";
    refused_title: "The app’s request was not right", "應用程式的要求有誤";
    refused_text: "This is the app’s mistake, not yours. Nothing was sent back to it.", "這是應用程式的問題，與您的操作無關。沒有傳回任何資料。";
    signed_out_title: "You are signed out", "您已登出";
    signed_out_text: "Practice keeps no sign-in in the browser. You can close this page.", "演練環境不會在瀏覽器中保留登入狀態。您可以關閉此頁。";

    consent_title: "Permissions requested", "要求的權限";
    consent_lead: "Enroll Desk asks {company} for these permissions, for {name}:", "註冊櫃台向「{company}」要求以下權限，使用者為 {name}：";
    accept: "Accept", "接受";
    scope_basic: "View your basic profile and keep the access you gave", "檢視您的基本資料，並維持您授予的存取權";
    scope_read_me: "Sign you in and read your profile", "讓您登入並讀取您的設定檔";
    scope_read_groups: "Read group memberships (needs an admin's consent)", "讀取群組成員資格（需要系統管理員同意）";
    scope_read_organization: "Read the whole organization: address, phone, notification mail (needs an admin's consent)", "讀取整份組織資料：地址、電話、通知信箱（需要系統管理員同意）";
    scope_read_roles: "See who is a global admin (needs an admin's consent)", "查看誰是全域管理員（需要系統管理員同意）";
    scope_partner_center: "Read your company's account in Partner Center (practice)", "讀取貴公司在合作夥伴中心（演練）的帳戶";
    scope_submit: "Submit and follow applications in your name", "以您的名義送出及追蹤申請";

    create_title: "Create a work account", "建立工作帳戶";
    create_lead: "This makes a new company (a tenant of its own) with you as its global admin. Use invented names.", "這會建立一家新公司（獨立的租用戶），並由您擔任全域管理員。請使用虛構名稱。";
    company_name: "Company name", "公司名稱";
    your_name: "Your name", "您的姓名";
    your_name_hint: "Optional.", "選填。";
    user_name: "User name", "使用者名稱";
    user_name_hint: "Before the @. Letters, digits, dots, hyphens and underscores.", "@ 前面的部分。可使用英文字母、數字、句點、連字號和底線。";
    domain_prefix: "Domain prefix", "網域前置詞";
    domain_prefix_hint: "The domain becomes prefix.onmicrosoft.com. 3 to 27 lowercase letters, digits or hyphens.", "網域會是「前置詞.onmicrosoft.com」。3 至 27 個小寫英文字母、數字或連字號。";
    create_button: "Create account", "建立帳戶";
    created_title: "The account is ready", "帳戶已建立";
    created_text: "You are the global admin of {company}. Your account is {account}.", "您是「{company}」的全域管理員，帳戶是 {account}。";
    created_next: "Go back to Enroll Desk, select Sign in, and pick this account.", "請回到註冊櫃台，選取「登入」，再選取這個帳戶。";
    back_to_sign_in: "Back to the sign-in page", "回到登入頁";
    error_title: "There is a problem", "有些地方需要修正";
    error_company: "Enter a company name of 1 to 200 characters.", "請輸入公司名稱（1 至 200 個字元）。";
    error_user: "Enter a user name of letters, digits, dots, hyphens and underscores. It cannot begin or end with a dot.", "請輸入使用者名稱：只能使用英文字母、數字、句點、連字號和底線，開頭和結尾不能是句點。";
    error_prefix: "Enter a prefix of 3 to 27 lowercase letters, digits or hyphens. It cannot begin or end with a hyphen.", "請輸入前置詞：3 至 27 個小寫英文字母、數字或連字號，開頭和結尾不能是連字號。";
    error_taken: "This prefix is in use. Choose another one.", "這個前置詞已有人使用，請改用其他名稱。";

    users_title: "User management", "使用者管理";
    users_lead: "Select your name to see or change your roles.", "選取您的姓名，即可查看或變更您的角色。";
    tenant: "Company", "公司";
    show: "Show", "顯示";
    name: "Name", "姓名";
    roles: "Roles", "角色";
    global_admin: "Global admin", "全域管理員";
    admin_agent: "Admin agent", "系統管理代理人";
    read_only: "Given in Microsoft Entra; cannot be changed here.", "由 Microsoft Entra 指派，無法在此變更。";
    update: "Update", "更新";
    updated: "Updated. Enroll Desk sees the change when it checks again.", "已更新。註冊櫃台下次檢查時就會看到這項變更。";
    back_to_users: "Back to all users", "回到使用者清單";
    none: "None", "無";

    mailbox_title: "Mailbox", "信箱";
    mailbox_lead: "Mail that the primary contacts would get.", "主要連絡人會收到的郵件。";
    mailbox_empty: "No mail yet. It arrives when an application is submitted.", "目前沒有郵件。送出申請後就會寄到這裡。";
    mail_subject: "Confirm your email address for {company}", "請確認您在「{company}」的電子郵件地址";
    mail_to: "To", "收件者";
    mail_sent: "Sent", "寄出時間";
    mail_hello: "Hello {name},", "{name} 您好：";
    mail_enrolled: "{company} has applied for a Partner Center account (reference {reference}) and named you as its primary contact.", "「{company}」已申請合作夥伴中心帳戶（參考編號 {reference}），並指定您為主要連絡人。";
    mail_asks: "Confirm two things: (1) you enrolled in Partner Center, or know that your company did, and (2) the email address {address} belongs to your company.", "請確認兩件事：（1）您已註冊合作夥伴中心帳戶，或知道公司已註冊；（2）電子郵件地址 {address} 屬於貴公司。";
    mail_after: "The review continues only after that.", "確認之後，才會繼續審查。";
    confirm: "Confirm", "確認";
    not_me: "This was not me", "這不是我";
    mail_confirmed: "You have confirmed. The review has begun.", "您已確認，審查已開始。";
    mail_denied: "You said that this was not you. The application will not go on.", "您已回報這不是您本人，這項申請不會繼續。";
    mail_replaced: "This mail no longer counts: the profile was changed after it was sent.", "這封郵件已失效：寄出後，設定檔又有變更。";
    back_to_mailbox: "Back to the mailbox", "回到信箱";
    state_open: "waits for an answer", "等待回覆";
    state_done: "answered", "已回覆";

    reviewer_title: "Reviewer", "審核者";
    reviewer_lead: "What happens to an application follows the rules below, and nothing else.", "申請的審查結果完全依照以下規則決定。";
    rules: "Rules", "規則";
    rule_email: "Email ownership: authorized when the contact confirms in the mailbox; rejected on “This was not me”.", "電子郵件擁有權：連絡人在信箱中確認後為「已授權」；選擇「這不是我」則為「已拒絕」。";
    rule_employment: "Employment: authorized when the contact's mail domain is a verified domain of the tenant or the website's domain; otherwise action is needed within 30 days.", "雇用驗證：連絡人的郵件網域若是租用戶的已驗證網域，或與公司網站網域相同，則為「已授權」；否則須在 30 天內處理。";
    rule_business: "Business: authorized, unless the company name contains “Reject” (rejected, 3 appeals left) or “Challenge” (challenged).", "商務驗證：「已授權」。但公司名稱若含「退件」，則為「已拒絕」（可申訴 3 次）；若含「質疑」，則為「受到質疑」。";
    rule_time: "Employment and business begin when the contact has confirmed, and take three seconds.", "雇用驗證與商務驗證在連絡人確認後開始，需時三秒。";
    applications: "Applications", "申請案";
    no_applications: "No application yet.", "目前沒有申請案。";
    reference: "Reference", "參考編號";
    check_email: "Email ownership", "電子郵件擁有權";
    check_employment: "Employment", "雇用驗證";
    check_business: "Business", "商務驗證";
    decide_now: "Decide now", "立即審查";
    clock: "Clock", "時鐘";
    clock_now: "The reviewer's clock shows {time}.", "審查時鐘目前為 {time}。";
    clock_lead: "Move it forward to rehearse waiting. Sign-ins are not affected.", "可以快轉時鐘，演練等待的情況。登入不受影響。";
    one_hour: "1 hour later", "快轉 1 小時";
    one_day: "1 day later", "快轉 1 天";
    five_days: "5 business days later", "快轉 5 個工作天";
    status_pending: "Pending", "擱置";
    status_in_progress: "In progress", "進行中";
    status_action_needed: "Action needed", "需要採取行動";
    status_challenged: "Challenged", "受到質疑";
    status_authorized: "Authorized", "已授權";
    status_rejected: "Rejected", "已拒絕";

    quirks: "Bad days", "異常狀況";
    quirks_lead: "Each tick changes what Partner Center’s or Graph’s calls answer, until it is taken away or practice is reset.", "勾選後，合作夥伴中心或 Graph 的 API 回應就會改變，直到取消勾選或重設演練環境。";
    quirks_keep: "Apply", "套用";
    quirk_pascal_case: "Partner Center: names in PascalCase", "合作夥伴中心：欄位名稱改用 PascalCase";
    quirk_numeric_enums: "Partner Center: statuses as numbers instead of words", "合作夥伴中心：狀態以數字表示，不用文字";
    quirk_string_codes: "Partner Center: error codes as text instead of numbers", "合作夥伴中心：錯誤碼以文字表示，不用數字";
    quirk_throttled: "Partner Center: too many requests (429, wait 23 seconds)", "合作夥伴中心：要求過多（429，須等 23 秒）";
    quirk_claims_challenge: "Partner Center: claims challenge until somebody signs in again with those claims (401)", "合作夥伴中心：要求補上宣告（claims），直到帶著該宣告重新登入為止（401）";
    quirk_mfa_required: "Partner Center: multi-factor authentication required (401, code 900421)", "合作夥伴中心：需要多重要素驗證（401，錯誤碼 900421）";
    quirk_no_api_access: "Partner Center: this company may not use the API (401, code 400)", "合作夥伴中心：這家公司不能使用 API（401，錯誤碼 400）";
    quirk_forbidden: "Partner Center: the person’s role lacks the right (403, code 900150)", "合作夥伴中心：使用者的角色權限不足（403，錯誤碼 900150）";
    quirk_no_account: "Partner Center: no account for this tenant (400, code 2205)", "合作夥伴中心：此租用戶沒有帳戶（400，錯誤碼 2205）";
    quirk_gateway_text: "Partner Center: a gateway answers in plain text (502)", "合作夥伴中心：閘道以純文字回應（502）";
    quirk_empty_body: "Partner Center: an error without a body (500)", "合作夥伴中心：錯誤回應沒有內容（500）";
    quirk_graph_forbidden: "Graph: organization and roles are refused (403)", "Graph：拒絕讀取組織與角色（403）";
    quirk_graph_throttled: "Graph: too many requests (429, wait 23 seconds)", "Graph：要求過多（429，須等 23 秒）";
    quirk_service_claims: "Enrollment service: claims challenge until somebody signs in again with those claims (401)", "註冊服務：要求補上宣告（claims），直到帶著該宣告重新登入為止（401）";

    closed_title: "Open this page from Enroll Desk", "請從註冊櫃台開啟此頁";
    closed_text: "Practice pages open only from the app, so that no other page can press their buttons.", "演練頁面只能從註冊櫃台開啟，避免其他網頁代您按下按鈕。";

    contact_denied: "The primary contact said that they did not enroll.", "主要連絡人表示自己並未註冊。";
    domain_not_owned: "The domain {domain} is neither a verified domain of the tenant nor the website's domain. Show that the company owns it.", "網域 {domain} 既不是租用戶的已驗證網域，也與公司網站的網域不同。請證明公司擁有這個網域。";
    name_mismatch: "The company name does not agree with the register. (Rehearsal: the name contains the word for a rejection.)", "公司名稱與登記資料不符。（演練：名稱含有「退件」字樣。）";
    documents_wanted: "The reviewer wants to see documents. (Rehearsal: the name contains the word for a challenge.)", "審核者要求補充證明文件。（演練：名稱含有「質疑」字樣。）";
}

/// The words of a language.
pub(crate) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &ENGLISH,
        Lang::Zh => &CHINESE,
    }
}

/// Puts values into a text's `{places}`. The result is text, not HTML.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    // One pass, so that a value with braces is not read as a place.
    while let Some((before, after)) = rest.split_once('{') {
        let Some((place, tail)) = after.split_once('}') else { break };
        filled.push_str(before);
        filled.push_str(values.iter().find(|(name, _)| *name == place).map_or("", |(_, value)| value));
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_known_language_wins() {
        assert!(Lang::wished("fr, zh-Hant-TW;q=0.9, en;q=0.8") == Lang::Zh);
        assert!(Lang::wished("de-DE") == Lang::En);
    }

    #[test]
    fn values_are_put_in_once() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]), "{b} and 2");
    }
}
