guides-title = 遇到困難時
guides-lead = 請選擇您遇到的情況。每一頁都會說明該做什麼，以及由誰來做。
guides-group-signIn = 工作帳戶與登入
guides-group-form = 合作夥伴中心的表單
guides-group-company = 公司與人員
guides-messages = 可以直接寄出的信
guides-messages-lead = 內容取自這份申請。請先看過、依需要修改，再由您自己寄出。
guides-open = 遇到困難了嗎？
guides-what-now = 您可以怎麼做
guides-step-by-step = 一步一步說明

guide-heading-see = 如何判斷
guide-heading-why = 這是怎麼一回事
guide-heading-do = 該怎麼做
guide-heading-else = 如果還是不行
guide-heading-source = 資料來源
guide-uncertain = 尚未確定：
guide-who-you = 您
guide-who-globalAdmin = 全域管理員
guide-who-it = 資訊部門
guide-who-microsoft = Microsoft
guide-support-message = 寫給 Microsoft 支援人員的信（已帶入這份申請的資料）

# 有沒有工作帳戶、是哪一個
guide-findWorkAccount-choose = 不知道公司有沒有工作帳戶，或不知道該用哪一個
guide-findWorkAccount-title = 找出公司的工作帳戶
guide-findWorkAccount-see-1 = 畫面要您以工作帳戶登入，但您不知道是哪一個。
guide-findWorkAccount-see-2 = 公司有好幾個電子郵件網域，或有好幾個 Microsoft 帳戶。
guide-findWorkAccount-why = 工作帳戶屬於公司的租用戶，也就是公司在 Microsoft 的使用者目錄。合作夥伴中心一次只在一個租用戶裡運作，所以用哪一個來註冊很重要。
guide-findWorkAccount-is = 公司有工作帳戶嗎？
guide-findWorkAccount-is-1 = 請問問公司有沒有使用 Microsoft 365、Office 365 或 Azure。只要有任何一項訂閱還在使用，公司就有工作帳戶。
guide-findWorkAccount-is-2 = 在 Microsoft Entra 開啟「自訂網域名稱」。如果列出公司的網域，這就是公司的租用戶。
guide-findWorkAccount-is-3 = 沒有訂閱，也沒有租用戶，就建立一個工作帳戶。
guide-findWorkAccount-which = 該用哪一個？
guide-findWorkAccount-which-1 = 如果有好幾個，請用總公司網域的那一個：例如 contoso.com，而不是 contoso.uk。
guide-findWorkAccount-which-2 = 如果租用戶裡有很多人用不到合作夥伴中心，可以考慮另設專用的租用戶。請在註冊之前，先和資訊部門商量好。
guide-findWorkAccount-which-3 = 如果公司已經是雲端解決方案提供者（CSP），請不要用那個租用戶。
guide-findWorkAccount-else = 請詢問公司裡負責採購 Microsoft 授權的人，或賣授權給您的供應商，他們可能知道是哪個帳戶。
guide-findWorkAccount-source = Microsoft 2021 年的說明。當時稱為 Azure Active Directory，現在的名稱是 Microsoft Entra ID，選單位置可能已經改變。

# 沒有工作帳戶
guide-createWorkAccount-choose = 公司沒有工作帳戶
guide-createWorkAccount-title = 建立工作帳戶
guide-createWorkAccount-see-1 = 公司沒有使用 Microsoft 365，也沒有使用 Azure。
guide-createWorkAccount-see-2 = 您只有個人帳戶，例如 outlook.com 或 gmail.com。個人帳戶不適用。
guide-createWorkAccount-why = 公司要用自己租用戶裡的帳戶來註冊。建立工作帳戶時，Microsoft 會為公司建立新的租用戶和計費帳戶。
guide-createWorkAccount-do-1 = 先確定公司真的沒有工作帳戶。
guide-createWorkAccount-do-2 = 確認您已獲得代表公司簽署的授權。新的租用戶和計費帳戶屬於公司，不屬於您個人。
guide-createWorkAccount-do-3 = 備妥收得到信的工作電子郵件，最好使用公司擁有的網域。公司如果還沒有網域，必須先購買一個。
guide-createWorkAccount-do-4 = 在登入頁面選取「建立一個」，再依照瀏覽器中的指示進行。
guide-createWorkAccount-do-5 = 記下新的登入名稱，以及由誰保管。這就是全域管理員，請用它登入。
guide-createWorkAccount-do-6 = 再指定一位全域管理員，租用戶才不會只靠一個人。
guide-createWorkAccount-note = Microsoft 的相關說明，我們只讀得到開頭。瀏覽器裡的頁面可能會要求這裡沒有列出的資料。
guide-createWorkAccount-else = 如果頁面表示您的電子郵件或網域已有人使用，公司可能其實已有租用戶，請先找找看。
guide-createWorkAccount-source = 可以在過程中建立帳戶：Microsoft 2020 年的文章。租用戶與計費帳戶：Microsoft 目前關於建立工作帳戶的說明。

# 不是全域管理員
guide-notGlobalAdmin-choose = 我不是全域管理員，或沒有人知道誰是
guide-notGlobalAdmin-title = 您不是全域管理員
guide-notGlobalAdmin-see-1 = 合作夥伴中心表示，無法確認您是全域管理員。
guide-notGlobalAdmin-see-2 = 登入之後，註冊櫃台顯示「全域管理員：否」。
guide-notGlobalAdmin-see-3 = 您有這個角色，但是剛剛才拿到，或是要先啟用。
guide-notGlobalAdmin-why = 全域管理員可以代表整個租用戶。只用工作電子郵件也能開始，但是之後要購買供應項目，公司還是需要全域管理員。
guide-notGlobalAdmin-known = 公司有全域管理員
guide-notGlobalAdmin-known-1 = 找出是誰：在合作夥伴中心開啟「設定」、「使用者管理」，再以「全域管理員」（Global admin）篩選。
guide-notGlobalAdmin-known-2 = 把下面這封信寄給對方。
guide-notGlobalAdmin-known-3 = 親自登入來註冊，或把這個角色指派給負責註冊的人。
guide-notGlobalAdmin-known-4 = 如果您拿到了角色，請先登出，再重新登入。在 Microsoft Entra 指派的角色，最久要一小時才會出現在合作夥伴中心。
guide-notGlobalAdmin-pim = 您有這個角色，但是還沒啟用
guide-notGlobalAdmin-pim-1 = 有些公司只在需要時才給予角色（Privileged Identity Management，PIM）。請先啟用角色。
guide-notGlobalAdmin-pim-2 = 登出、重新登入，再檢查一次。
guide-notGlobalAdmin-pim-note = 還沒啟用的角色，註冊櫃台可能看不到。
guide-notGlobalAdmin-domain = 沒有人知道誰是全域管理員：證明網域屬於公司
guide-notGlobalAdmin-domain-1 = 在合作夥伴中心的儀表板選取「會員資格供應項目」（Membership offers），再選取「成為全域系統管理員」（Become global admin）。
guide-notGlobalAdmin-domain-2 = 複製頁面上的 TXT 值，交給管理公司網域的人。
guide-notGlobalAdmin-domain-3 = 到網域的 DNS 代管商，新增一筆 TXT 記錄，內容要和這個值完全相同。其他記錄請不要更動。
guide-notGlobalAdmin-domain-4 = 回到頁面，選取表示已新增記錄的按鈕（OK, I've added the record）。新的記錄可能要等一陣子才看得到。
guide-notGlobalAdmin-domain-5 = 登出，再重新登入。這樣才會拿到角色。
guide-notGlobalAdmin-hidden = 進得了租用戶，但是清單裡沒有全域管理員
guide-notGlobalAdmin-hidden-1 = 在 Azure 入口網站開啟「說明 + 支援」（Help + support），建立類型為「技術」的支援要求。
guide-notGlobalAdmin-hidden-2 = 會回覆要求，並說明需要哪些證明。
guide-notGlobalAdmin-takeover = 沒有人進得了租用戶：接管租用戶
guide-notGlobalAdmin-takeover-intro = 這個方法只適用於沒有人管理的租用戶。有人用公司的電子郵件自行註冊服務時，就會產生這種租用戶。Microsoft 稱之為內部系統管理員接管。
guide-notGlobalAdmin-takeover-1 = 用公司網域的帳戶登入，再開啟 portal.office.com/admintakeover。
guide-notGlobalAdmin-takeover-2 = 把頁面上的 TXT 記錄新增到網域的 DNS 代管商。
guide-notGlobalAdmin-takeover-3 = 在頁面上確認之後，您就是這個租用戶的全域管理員。請登出，再重新登入。
guide-notGlobalAdmin-takeover-note = 外部接管是另一回事：它會把網域移到另一個租用戶。原來的租用戶如果有 SharePoint、OneDrive 或 Skype 方案，Microsoft 會拒絕。沒有人管理的租用戶，會在接管 10 天後刪除。這種接管請交給資訊部門處理。
guide-notGlobalAdmin-else = 請洽合作夥伴中心的支援人員。請備妥公司名稱、網域和租用戶識別碼，並說明試過哪些方法。
guide-notGlobalAdmin-source = 使用者管理、三種情況和 TXT 步驟：Microsoft 2021 年的說明，選單位置可能已經改變。接管：Microsoft Entra 目前的說明。

# 自助式註冊已關閉
guide-selfServiceOff-choose = Microsoft 表示，公司的資訊部門關閉了註冊功能
guide-selfServiceOff-title = 用電子郵件註冊的功能已關閉
guide-selfServiceOff-see-1 = 在合作夥伴中心輸入工作電子郵件之後，就無法繼續。
guide-selfServiceOff-see-2 = 頁面表示資訊部門已關閉自助式註冊。實際用語可能不同。
guide-selfServiceOff-why = 使用者能不能用工作電子郵件註冊，由租用戶的兩項設定決定。很多資訊部門會關閉這兩項設定，只有全域管理員能開啟。
guide-selfServiceOff-simple = 最簡單的做法
guide-selfServiceOff-simple-1 = 不輸入電子郵件，改以全域管理員身分登入合作夥伴中心。這樣什麼設定都不用改。
guide-selfServiceOff-settings = 如果要用電子郵件註冊
guide-selfServiceOff-settings-1 = 把下面這封信寄給全域管理員。
guide-selfServiceOff-settings-2 = 開啟兩項設定：AllowEmailVerifiedUsers 和 AllowAdHocSubscriptions。
guide-selfServiceOff-settings-3 = 再用您的工作電子郵件試一次。
guide-selfServiceOff-settings-4 = 決定之後要不要再關閉。這兩項設定對整個租用戶都有效。
guide-selfServiceOff-settings-note = 這兩個名稱來自已停用的 PowerShell 模組（MSOnline）。Microsoft Graph 的 authorizationPolicy 有 allowEmailVerifiedUsersToJoinOrganization 和 allowedToSignUpEmailBasedSubscriptions，看來就是同樣的設定，但是我們沒有找到 Microsoft 這樣說明的頁面。
guide-selfServiceOff-else = 請全域管理員用自己的帳戶試著註冊。如果也不行，原因就不是這兩項設定。
guide-selfServiceOff-source = 兩項設定和舊名稱：Microsoft 2021 年的說明。

# CSP
guide-csp-choose = 公司已經是 CSP 合作夥伴，或看到不能修改的公司頁面
guide-csp-title = Microsoft 已經認得這家公司
guide-csp-see-1 = 公司已經是雲端解決方案提供者（CSP），有自己的登入帳戶。
guide-csp-see-2 = 出現一頁公司資料，但是什麼都不能改。
guide-csp-why = CSP 的登入帳戶不能用來註冊合作夥伴計劃。另外，如果 Microsoft 從 CSP 或先前的帳戶認得公司，就會以唯讀頁面顯示既有的資料。這是正常的。
guide-csp-page = 看到不能修改的頁面
guide-csp-page-1 = 與登記資料核對：名稱、地址、國家或地區。
guide-csp-page-2 = 如果就是貴公司，請選取「接受並繼續」（Accept and continue）。
guide-csp-page-3 = 如果有資料過時，可以等狀態變成「已授權」或「已拒絕」之後，到「法律資訊」更正。Microsoft 會因此重新驗證公司。
guide-csp-page-4 = 如果是別家公司，請停在這裡。您進了錯的租用戶。
guide-csp-account = 您有 CSP 的登入帳戶
guide-csp-account-1 = 請不要用它來註冊。
guide-csp-account-2 = 合作夥伴計劃請使用另一個租用戶。Microsoft 要求兩者分開，讓身分互不混用。
guide-csp-account-3 = 如果沒有第二個租用戶，請建立工作帳戶，會一併產生新的租用戶。
guide-csp-account-4 = 之後如果要重新註冊 CSP，請用新的 CSP 帳戶登入。用原有的帳戶登入，合作夥伴中心會直接認出既有的帳戶。
guide-csp-else = 請洽合作夥伴中心的支援人員，說明公司是 CSP 合作夥伴，以及您用哪個帳戶登入。
guide-csp-source = 唯讀頁面，以及不接受 CSP 帳戶：Microsoft 2021 年的說明。租用戶要分開：Microsoft 目前關於工作帳戶的說明。

# 租用戶
guide-tenantLinked-choose = Microsoft 表示租用戶已經連結，或登入後進到別家公司
guide-tenantLinked-title = 租用戶已經連結，或進了錯的租用戶
guide-tenantLinked-see-1 = 合作夥伴中心表示，這個租用戶已經與另一個帳戶建立關聯。
guide-tenantLinked-see-2 = 登入之後看到別家公司的名稱，或是沒有公司名稱。
guide-tenantLinked-see-3 = 登入頁面顯示 AADSTS50020 或 AADSTS90072（您不在這個租用戶裡）、AADSTS50034（租用戶裡沒有這個帳戶）或 AADSTS500208（帳戶類型不對）。
guide-tenantLinked-why = 一個租用戶只能屬於一個合作夥伴帳戶。另外，瀏覽器會記住好幾個登入身分，可能不小心用到來賓帳戶、個人帳戶或別家公司的帳戶。
guide-tenantLinked-wrong = 進了錯的租用戶
guide-tenantLinked-wrong-1 = 登入註冊櫃台，看看顯示的公司、網域和租用戶識別碼。
guide-tenantLinked-wrong-2 = 如果不是貴公司，請登出，改用公司本身的帳戶登入。來賓帳戶和個人帳戶都不行。
guide-tenantLinked-wrong-3 = 如果負責註冊的人在公司的租用戶裡沒有帳戶，請在那裡建立一個。
guide-tenantLinked-linked = 租用戶已經連結
guide-tenantLinked-linked-1 = 問問公司裡有誰註冊過，可能是離職的同事，或是其他部門。
guide-tenantLinked-linked-2 = 如果那個帳戶就是公司的，直接用它就好，不需要第二個。請對方指派角色給您。
guide-tenantLinked-linked-3 = 如果要把更多租用戶加進同一個帳戶，請開啟「設定」、「帳戶設定」、「租用戶」，選取「建立關聯」（Associate）。每個租用戶都要由自己的全域管理員確認。
guide-tenantLinked-linked-4 = 兩個帳戶可以合併，但是合併之後無法復原。請先和使用帳戶的每個人商量好，並在動手之前詢問支援人員。
guide-tenantLinked-linked-note = 請不要為了繞過問題而移除租用戶。移除之後，裡面的人都進不了合作夥伴中心。
guide-tenantLinked-else = 請提供租用戶識別碼，詢問合作夥伴中心的支援人員：這個租用戶屬於哪個帳戶。
guide-tenantLinked-source = 連結、合併和移除租用戶：Microsoft 2021 年的說明。錯誤代碼：Microsoft 目前的清單。

# 鄧白氏
guide-dunsNotFound-choose = 用鄧白氏環球編碼（D-U-N-S）找不到公司
guide-dunsNotFound-title = 用鄧白氏環球編碼（D-U-N-S）找不到公司
guide-dunsNotFound-see-1 = 用編碼查詢，沒有任何結果。
guide-dunsNotFound-see-2 = 找到的是別家公司，或是舊的名稱、舊的地址。
guide-dunsNotFound-why = 表單會到鄧白氏查詢公司，但不是每家公司都有收錄。沒有編碼也可以註冊。
guide-dunsNotFound-do-1 = 再核對一次編碼，應該是九位數字。
guide-dunsNotFound-do-2 = 在表單選擇「手動」（Manual）。
guide-dunsNotFound-do-3 = 名稱和地址請與登記資料完全相同，不要縮寫。註冊櫃台已經準備好，複製即可。
guide-dunsNotFound-do-4 = 如果表單建議另一個地址，請在兩個之中選一個。沒有選，按鈕就一直是灰色的。
guide-dunsNotFound-do-5 = 備妥 12 個月內的登記證明，Microsoft 可能會要求提供。
guide-dunsNotFound-note = Microsoft 的說明只提到可以選擇「手動」。鄧白氏的資料有誤會不會拖慢驗證，目前不清楚。
guide-dunsNotFound-else = 如果表單不接受您輸入的內容，請記下訊息和時間，再詢問支援人員。鄧白氏的資料要向鄧白氏更正，不是向 Microsoft。您不必等更正完成。
guide-dunsNotFound-source = 「手動」：Microsoft 2021 年的說明。選擇地址、證明的期限：其他合作夥伴的經驗。

# 位置
guide-locations-choose = 公司有好幾個據點，不知道該用哪一個註冊
guide-locations-title = 通用帳戶與位置帳戶
guide-locations-see-1 = 公司在好幾個城市或國家有辦公室。
guide-locations-see-2 = 有人跟您要「位置」，或您手上有兩個不同的 PartnerID。
guide-locations-why = 註冊會建立合作夥伴通用帳戶（Partner global account），也就是法律上的母公司，有法定地址、主要連絡人和 PartnerID。底下是位置帳戶（Partner location account），每個都有自己的 PartnerID。通用帳戶用於成員資格、支援和發行者驗證；交易和獎勵則透過位置帳戶。
guide-locations-enroll = 為公司註冊
guide-locations-enroll-1 = 以法律上的母公司註冊一次就好，使用登記的名稱和地址。
guide-locations-enroll-2 = 驗證公司。狀態變成「已授權」之後，再新增位置。
guide-locations-add = 新增位置
guide-locations-add-1 = 開啟「帳戶設定」、「組織設定檔」、「法律」、「合作夥伴」索引標籤、「營業據點」（Business locations），選取「新增位置」（Add location）。帳戶管理員也可以做。
guide-locations-add-2 = 輸入這個位置的法定地址和連絡人。可以是自己的，也可以與母公司相同。
guide-locations-add-3 = 如果是 CSP，請記下屬於哪個位置：一個 CSP 租用戶只對應一個位置識別碼。
guide-locations-add-4 = 發行者驗證要提供通用帳戶的 PartnerID，不是位置的。
guide-locations-add-note = 所有位置都在同一層。您無法自行刪除位置，只有支援人員可以，刪除後識別碼也不會恢復。
guide-locations-country = 母公司遷到另一個國家
guide-locations-country-1 = 先在新的國家新增位置，再到法定公司設定檔選擇「變更國家/地區」（Change country）。
guide-locations-else = 註冊第二次之前，請先詢問合作夥伴中心的支援人員。
guide-locations-source = Microsoft 2021 年的說明；發行者驗證：Microsoft 目前的說明。選單位置可能已經改變。

# 接班
guide-onlyAdmin-choose = 唯一的管理員離職了，或快要離職
guide-onlyAdmin-title = 只有一個人能管理帳戶
guide-onlyAdmin-see-1 = 使用者管理裡只有一位全域管理員。
guide-onlyAdmin-see-2 = 這個人要離職或已經離職，沒有其他人能指派角色。
guide-onlyAdmin-see-3 = 主要連絡人離職，信箱沒有人看。
guide-onlyAdmin-why = 角色屬於個人，不屬於公司。最後一個有角色的人離開之後，公司裡就沒有人能把角色交給別人。
guide-onlyAdmin-before = 這個人還在
guide-onlyAdmin-before-1 = 指定第二位全域管理員：要是另一個人，而且有自己的帳戶。
guide-onlyAdmin-before-2 = 在合作夥伴中心也把「帳戶管理員」指派給第二個人。公司已授權、計劃已生效而且已接受合約之後，合作夥伴中心才允許指派。
guide-onlyAdmin-before-3 = 如果離職的是主要連絡人，請改為指定另一個人。Microsoft 會因此重新驗證公司。有任何一項驗證遭到拒絕時，變更可能不會保留。
guide-onlyAdmin-before-4 = 寫下誰有哪些角色，每年檢查一次。
guide-onlyAdmin-gone = 這個人已經離職，但是還有其他全域管理員
guide-onlyAdmin-gone-1 = 請其中一位把您需要的角色指派給您。下面這封信說明是哪個角色，以及在哪裡指派。
guide-onlyAdmin-else = 請洽合作夥伴中心的支援人員，說明誰離職、何時離職，以及您還開得了哪些頁面。
guide-onlyAdmin-source = 三種情況：Microsoft 2021 年的說明。何時可以指派角色：Microsoft 目前關於權限的說明。驗證遭拒期間的變更：其他合作夥伴的經驗。

# 現成的信。{ $… } 取自申請；沒有資料時，以方括號標出空白。
message-name-headsUp = 給主要連絡人：Microsoft 的信會問什麼
message-name-allowList = 給資訊部門：讓 Microsoft 的信寄得進來
message-name-globalAdmin = 給全域管理員：請登入，或指派角色
message-name-selfService = 給全域管理員：開啟電子郵件註冊
message-name-adminConsent = 給全域管理員：允許使用註冊櫃台
message-name-supportTicket = 給 Microsoft 支援人員：說明情況
message-language = 信件的語言
message-english = English
message-chinese = 中文
message-both = 兩種都要
message-subject = 主旨
message-blanks = 寄出之前，請填好方括號裡的內容。
message-copy = 複製內文
message-copy-subject = 複製主旨
message-copied = 已複製。剪貼簿會在一分鐘後清空。

message-headsUp-subject = Microsoft 會寫信給您（{ $company }），請這樣處理
message-headsUp-body =
    { $contact } 您好：

    { $company }正在註冊 Microsoft 合作夥伴中心，您是主要連絡人。Microsoft 會寄一封電子郵件到 { $email }，等您確認之後，才會繼續審查。

    1. 信由 Microsoft 寄出，寄件者的網域是 microsoft.com。收件匣裡沒有的話，請看看垃圾郵件資料夾。
    2. 信中請您確認兩件事：您已註冊合作夥伴中心帳戶，而且這個電子郵件地址屬於公司。請選取表示確認的按鈕。
    3. 請不要選取「我沒有提出這項要求」（I didn't request this）或「這不是我」（This wasn't me）。選了之後，Microsoft 會拒絕申請。
    4. 我們送出申請後，過了一個工作天還沒收到，請告訴我，可以重新傳送。
    5. 接下來大約兩週，請保持連絡得上。驗證通常需要 3 到 5 個工作天，Microsoft 可能還會問您問題。
    6. Microsoft 可能還會驗證您的身分。您需要在手機上安裝 Microsoft Authenticator，備妥護照等政府核發的證件，並且自拍。這件事必須由您本人完成。

    這個信箱必須是您個人使用的，不能是多人共用的。如果 { $email } 是共用信箱，請現在就告訴我，我們改填別的地址。

    如果不確定信是不是真的，請先問我，不要急著選取任何按鈕。

    謝謝您。
    { $sender }
message-allowList-subject = 請讓 Microsoft 的信寄得到 { $email }
message-allowList-body =
    您好：

    { $company }正在註冊 Microsoft 合作夥伴中心。Microsoft 會寄驗證電子郵件到 { $email }，收不到這封信，註冊就無法繼續。

    送出日期：{ $submittedOn }

    在這天之前，請協助：

    1. 讓 Microsoft.com 寄來的信進得了這個信箱，垃圾郵件篩選也要放行。
    2. 確認 { $email } 能收信也能寄信，而且有人看信。
    3. 關閉這個信箱的自動回覆。

    從這天起的兩週內，請協助：

    4. 查看隔離區和垃圾郵件，放行 Microsoft 寄來的信。
    5. 收到信時告訴我。過了一個工作天還沒收到，可以重新傳送。

    Microsoft 也會查核 { $domain } 是否屬於公司，這段期間請不要更動網域的註冊資料。

    謝謝您。
    { $sender }
message-globalAdmin-subject = { $company }註冊 Microsoft 合作夥伴中心，需要全域管理員協助
message-globalAdmin-body =
    您好：

    我正在準備{ $company }的 Microsoft 合作夥伴中心註冊。Microsoft 要求由租用戶（{ $domain }）的全域管理員進行，而我不是全域管理員。下列任一種方式都可以：

    A. 註冊時，由您用自己的工作帳戶登入。資料都已經填好。

    B. 把「全域管理員」（Global Administrator）角色指派給我的帳戶 { $account }：開啟 Microsoft Entra 系統管理中心（entra.microsoft.com），依序選取「使用者」（Users）、我的姓名、「指派的角色」（Assigned roles）、「新增指派」（Add assignments）。如果公司使用 Privileged Identity Management，給我「符合資格」（Eligible）的指派就夠了。註冊完成之後，可以再收回角色。

    C. 如果公司已經註冊：在合作夥伴中心的「設定」、「帳戶設定」、「使用者管理」，把「帳戶管理員」（Account admin）角色指派給我的帳戶。

    在 Entra 指派的角色，最久要一小時才會出現在合作夥伴中心。選單名稱可能已經改變。

    如果您不是全域管理員，請告訴我誰是。

    謝謝您。
    { $sender }
message-adminConsent-subject = 請允許{ $company }使用註冊櫃台
message-adminConsent-body =
    您好：

    我正在使用「註冊櫃台」（Enroll Desk）準備{ $company }的 Microsoft 合作夥伴中心註冊。我們的租用戶（{ $domain }）只開放系統管理員同意這個應用程式。

    它要求下列權限，都是以登入者本人的名義執行：

    { $permissions }

    請以全域管理員身分開啟這個網址，閱讀要求的內容後接受：

    { $consent }

    接受之後，瀏覽器會轉到您電腦本身的網址，可能會顯示無法連線。這是正常的，權限已經授予。您隨時可以在 Microsoft Entra 系統管理中心的「企業應用程式」收回。

    完成後請通知我，我會再以 { $account } 登入。

    謝謝您。
    { $sender }
message-selfService-subject = { $domain } 關閉了電子郵件註冊，請協助
message-selfService-body =
    您好：

    我要用工作電子郵件 { $account } 為{ $company }註冊 Microsoft 合作夥伴中心。Microsoft 表示，我們的租用戶關閉了自助式註冊。下列任一種方式都可以：

    A. 註冊時，由您以全域管理員身分登入合作夥伴中心。這樣什麼設定都不用改。

    B. 開啟租用戶的這兩項設定：
    AllowEmailVerifiedUsers
    AllowAdHocSubscriptions

    這是 Microsoft 2021 年說明裡的名稱，屬於已停用的 PowerShell 模組 MSOnline。Microsoft Graph 的 authorizationPolicy 有兩項看來相同的設定，但是我無法確認，請先查證：
    allowEmailVerifiedUsersToJoinOrganization
    allowedToSignUpEmailBasedSubscriptions

    這兩項設定對租用戶裡的每個人都有效。我註冊完成之後，可以再關閉。

    謝謝您。
    { $sender }
message-supportTicket-subject = { $company }的合作夥伴中心註冊需要協助
message-supportTicket-body =
    您好：

    我們在註冊合作夥伴中心時遇到問題，請協助。

    公司：{ $company }
    國家或地區：{ $country }
    網域：{ $domain }
    租用戶識別碼：{ $tenant }
    註冊所用的帳戶：{ $account }
    主要連絡人的電子郵件：{ $email }
    送出日期：{ $submittedOn }
    參考編號：{ $reference }

    狀態：
    { $status }

    發生的情況：{ $problem }
    試過的方法：{ $tried }
    錯誤頁面上的識別碼和時間：{ $ids }

    請告訴我們還缺什麼，以及接下來該做什麼。

    謝謝您。
    { $sender }

message-status = { $check }：{ $word }
message-status-said = { $check }：{ $word }（{ $said }）

message-blank-company = 公司名稱
message-blank-contact = 主要連絡人姓名
message-blank-email = 主要連絡人的電子郵件
message-blank-sender = 您的姓名
message-blank-domain = 公司網域
message-blank-consent = 註冊服務提供者給的網址
message-blank-permissions = 權限
message-blank-account = 您的工作帳戶
message-blank-country = 國家或地區
message-blank-tenant = 租用戶識別碼
message-blank-submittedOn = 送出日期
message-blank-reference = 申請編號，沒有則刪去
message-blank-status = 合作夥伴中心顯示的狀態
message-blank-problem = 看到的訊息，請逐字寫下
message-blank-tried = 試過什麼、何時試的
message-blank-ids = 識別碼和時間，沒有則刪去
