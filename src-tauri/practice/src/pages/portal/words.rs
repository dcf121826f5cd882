//! Every word of the imitated portal, in English and in Traditional Chinese as Taiwan writes it.

use crate::texts::{Lang, table};

table! {
    PortalWords;
    title_start: "Enroll in Partner Center (imitation)", "註冊合作夥伴中心（仿製頁面）";
    title_find: "Find your company", "尋找您的公司";
    title_company: "Tell us about your company", "請提供貴公司的資料";
    title_known: "Your company", "您的公司";
    title_address: "Check the address", "請確認地址";
    title_contact: "Primary contact", "主要連絡人";
    title_review: "Review", "檢查";
    title_done: "Your enrollment has been received", "已收到您的註冊申請";
    title_legal: "Legal info (imitation)", "法律資訊（仿製頁面）";
    title_wrong: "Something went wrong", "發生錯誤";
    title_session: "SessionValidationFailed", "SessionValidationFailed";
    step: "Step {number} of 6", "第 {number} 步，共 6 步";
    next: "Next", "下一步";
    back: "Back", "上一步";
    optional: "Optional.", "選填。";

    start_lead: "This form imitates the one of Partner Center, with its peculiarities. Begin with your work email: the practice account of that name signs in.", "這份表單仿照合作夥伴中心的註冊表單，連它的特殊行為也一併重現。請先輸入工作電子郵件，系統會以演練環境中的同名帳戶登入。";
    work_email: "Work email", "工作電子郵件";
    signs_in: "Company that signs in", "登入的公司";
    any_company: "The company of the work email", "以工作電子郵件判斷";
    unknown_email: "No practice account of this company has the work email {email}. Use one of these: {known}.", "這家公司沒有使用工作電子郵件 {email} 的演練帳戶。可用的帳戶：{known}。";
    no_email: "Enter your work email.", "請輸入工作電子郵件。";
    personal: "This is a personal account. Use a work account.", "這是個人帳戶，請改用工作帳戶。";
    not_admin: "Could not validate your identity as a global administrator.", "無法驗證您是全域管理員。";

    find_lead: "Look your company up by its D-U-N-S number, or enter its details by hand.", "您可以用 D-U-N-S 編號查詢公司，或手動輸入公司資料。";
    duns: "D-U-N-S number", "D-U-N-S 編號";
    duns_hint: "9 digits. Practice knows one company: {number}.", "9 位數字。演練環境只認得一家公司：{number}。";
    find: "Find", "尋找";
    manual: "Manual", "手動";
    duns_form: "A D-U-N-S number has 9 digits.", "D-U-N-S 編號為 9 位數字。";
    duns_unknown: "No company was found under this number. Check it, or choose Manual.", "找不到這個編號的公司。請確認編號，或選擇「手動」。";

    company_lead: "Enter name and address exactly as they stand in the register.", "請輸入與登記資料完全相同的名稱與地址。";
    known_lead: "Your company is known already. Its details cannot be changed here.", "貴公司的資料已存在，無法在此變更。";
    accept_continue: "Accept and continue", "接受並繼續";
    country: "Country/region", "國家/地區";
    choose: "Choose", "請選擇";
    company_name: "Legal business name", "法定公司名稱";
    address_line1: "Address line 1", "地址第 1 行";
    address_line2: "Address line 2", "地址第 2 行";
    city: "City", "城市";
    state: "State/province", "州/省";
    postal_code: "Postal code", "郵遞區號";
    phone_number: "Phone number", "電話號碼";
    website: "Website", "網站";
    registration_number: "Company registration or tax number", "公司登記號碼或統一編號";
    missing: "{label}: this field is required.", "「{label}」為必填欄位。";
    too_long: "{label}: {max} characters at most.", "「{label}」最多 {max} 個字元。";
    post_box: "{label}: a P.O. box is not a place of business.", "「{label}」：郵政信箱不是營業地址。";

    address_lead: "We found a suggested address. Choose the one to use.", "我們找到建議的地址，請選擇要使用的地址。";
    suggested: "Suggested address", "建議的地址";
    entered: "What you entered", "您輸入的地址";
    use_suggested: "Use suggested address", "使用建議的地址";
    use_entered: "Use what I entered", "使用我輸入的地址";
    chosen_suggested: "Chosen: the suggested address.", "已選擇：建議的地址。";
    chosen_entered: "Chosen: what you entered.", "已選擇：您輸入的地址。";
    choose_address: "Choose an address first.", "請先選擇地址。";

    contact_lead: "This person gets the verification email and must answer it.", "驗證電子郵件會寄給此人，並須由本人回覆。";
    first_name: "First name", "名字";
    last_name: "Last name", "姓氏";
    email: "Email", "電子郵件";
    not_an_address: "{label}: this is not an email address.", "「{label}」的格式不正確。";
    not_supported: "{label}: this email address is not supported. Use a work address of a person, on your company’s domain.", "「{label}」：不支援這個電子郵件地址。請使用個人的公司信箱，且屬於公司網域。";

    review_lead: "With “Enroll now” the application is sent to the practice reviewer, and a mail to the primary contact.", "選取「立即註冊」後，申請會送交演練環境的審核者，並寄出郵件給主要連絡人。";
    company: "Company", "公司";
    enroll_now: "Enroll now", "立即註冊";

    wrong_text: "Please try again later.", "請稍後再試。";
    wrong_code: "Error code: {code}", "錯誤碼：{code}";
    session_text: "We could not continue. Reference: 715-123225", "無法繼續進行。參考編號：715-123225";
    session_ids: "Correlation ID: {id}. Time: {time}.", "相互關聯識別碼：{id}。時間：{time}。";
    session_again: "Start over", "重新開始";

    reference: "Reference", "參考編號";
    done_next: "An email is on its way to {email}. Verification goes on when it is answered, and normally takes 3 to 5 business days.", "已寄出電子郵件至 {email}。收到回覆後才會繼續驗證，通常需要 3 到 5 個工作天。";
    to_legal: "Legal info", "法律資訊";
    to_mailbox: "Practice mailbox", "演練信箱";

    legal_none: "No company has enrolled yet.", "目前沒有公司完成註冊。";
    show: "Show", "顯示";
    vetting_status: "Verification status", "驗證狀態";
    status_pending: "Pending", "擱置";
    status_partner: "Pending Partner Action", "等待合作夥伴處理";
    status_authorized: "Authorized", "已授權";
    status_rejected: "Rejected", "已拒絕";
    profile: "Legal business profile", "法定公司設定檔";
    resend: "Resend verification email", "重新傳送驗證電子郵件";
    resent: "The verification email was sent again.", "已重新傳送驗證電子郵件。";
    resend_too_soon: "The last email is too recent. Try again in {seconds} seconds. (In reality, it is one business day.)", "上一封郵件才剛寄出，請在 {seconds} 秒後再試。（實際情況為一個工作天。）";
    resend_over: "The contact has answered already. There is nothing to send again.", "連絡人已經回覆，不需要再寄。";
}

/// The portal's words in a language.
pub(super) fn words(lang: Lang) -> &'static PortalWords {
    match lang {
        Lang::En => &ENGLISH,
        Lang::Zh => &CHINESE,
    }
}
