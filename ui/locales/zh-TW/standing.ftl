standing-title = 您在入口網站的申請
standing-none = 您還沒有記下申請已在入口網站送出。
standing-none-go = 前往這份申請
standing-submitted = 已在入口網站送出申請
standing-submitted-practice = 已送出演練申請
standing-practice-note = 這只是演練。入口網站是在這台電腦上模擬的，公司並沒有真的註冊。
standing-on = 送出日期：{ $day }，送出的人：{ $by }
standing-reference = 入口網站給的參考編號
standing-recorded = 由您記錄，記錄時間：{ $time }。註冊櫃台沒有代為送出任何資料，也看不到入口網站的內容。
standing-recorded-practice = 由您記錄，記錄時間：{ $time }。
standing-changed = 送出之後，填寫的內容已有變更
standing-changed-text = 在入口網站填寫的是第 { $revision } 版，目前填寫的內容與它不同。要有人到入口網站修改，Microsoft 才會知道。
standing-answers = 查看目前填寫的內容
today-at = 今天 { $time }

act-title = 需要公司裡的人處理
act-until = 請在 { $day }之前處理
act-until-text = 帳戶處於「已拒絕」超過 30 天，Microsoft 就會停用。日期從您在這裡記下拒絕的那一天算起。
act-past = 已拒絕超過 30 天
act-past-text = Microsoft 可能已停用帳戶。請先洽詢支援，再做其他事。日期從您在這裡記下拒絕的那一天算起。
act-open = { $check }：{ $word }

now-title = 接下來的進展
now-contact = 主要連絡人
now-contact-text = 會收到 Microsoft 的電子郵件，必須按下信中的按鈕確認。在確認之前，審查不會往下進行。
now-contact-done = 已確認電子郵件。
now-resend = 沒收到信嗎？{ $day }起可以重新傳送。
now-resend-come = 還沒收到信嗎？現在可以到「法律資訊」頁面重新傳送。
now-microsoft = Microsoft
now-microsoft-text = 查核連絡人是否任職於公司，以及公司本身。Microsoft 說需要 3 到 5 個工作天，也有合作夥伴等了一到兩週。完成後會寄信通知主要連絡人。
now-microsoft-done = 已授權貴公司。
now-chase = 到了 { $day }還沒有進展，就請洽詢支援。
now-chase-come = 已經過了 5 個工作天。如果還沒有進展，現在就請洽詢支援。
now-you = 您
now-you-text = 每隔一兩天看一下入口網站，並在下方記下看到的狀態。入口網站出現合約時，請閱讀並接受。
now-days = 工作天不計週末、美國國定假日；公司在台灣時，也不計台灣的國定假日。假日資料到 { $day }為止。
now-before = 在入口網站修改任何資料之前
now-before-locked = 只要有任何一項驗證是擱置（Pending），入口網站就不讓您修改法定公司設定檔。
now-before-again = 變更法定公司名稱、地址或連絡人，所有計劃都會重新驗證。
now-before-contact = 有任何一項驗證是已拒絕（Rejected）的期間，即使輸入了驗證碼，入口網站也可能不會儲存新的主要連絡人。
now-before-appeal = 申訴大約只有三次。在申訴欄位裡提問也算一次，有問題請洽詢支援。
now-before-tries = 請勿反覆嘗試。曾有帳戶因為連續失敗多次而遭到鎖定。

standing-checks = 驗證
standing-checks-lead = 入口網站在「帳戶設定」的「法律資訊」顯示這些狀態。註冊櫃台知道的，是您在這裡記下的，以及 Microsoft 允許讀取的。兩邊都會保留，以最新的為準。
standing-left = 還需要您做的事
standing-next = 新合作夥伴的後續步驟

check-overall = 整體驗證
check-overall-what = 法定公司設定檔的狀態。
check-program = 計劃
check-program-what = Microsoft AI Cloud Partner Program 的成員資格另有自己的狀態。
check-agreement = 合作夥伴合約
check-agreement-what = 由獲得簽署授權的人在入口網站閱讀並接受。
check-adminAgent = 系統管理代理人
check-adminAgent-what = 加入雲端解決方案提供者（CSP）計劃的公司才有的角色。

check-do = 該做什麼
check-who = 由誰處理
check-when = 期限
check-said = 各方說法
who-you = 您
who-contact = 主要連絡人
who-microsoft = Microsoft
due-deadline = { $day }之前。這是入口網站指定的日期。
due-suspended = { $day }之前。處於「已拒絕」超過 30 天，Microsoft 就會停用帳戶。
due-suspended-come = 已經超過 30 天，Microsoft 可能已停用帳戶：請先洽詢支援。
due-resend = { $day }起可以重新傳送電子郵件。
due-resend-come = 現在可以重新傳送電子郵件。
due-chase = 到了 { $day }還沒有進展，就請洽詢支援。
due-chase-come = 已經過了 5 個工作天。如果還沒有進展，現在就請洽詢支援。
said-person = 您說：
said-partnerCenter = 合作夥伴中心說：
said-directory = 貴公司的目錄說：
said-signIn = 登入資訊顯示：
said-service = 註冊服務說：
said-nobody = 來源不明：
said-note = 備註：
said-own-word = 原文：
say-open = 記下入口網站的狀態

word-notKnown = 尚不清楚
word-notKnown-means = 這一項還沒有任何說法。
word-notKnown-do = 請到入口網站查看，再到這裡記下看到的狀態。
word-notShown = 沒有顯示
word-notShown-hint = 入口網站沒有顯示這一項。
word-notShown-means = 入口網站沒有顯示這一項。可能之後才出現，也可能貴公司不需要。
word-pending = 擱置
word-pending-hint = 等待中，還沒有結果。
word-pending-means = 還沒有結果。
word-pending-do = 目前不用做什麼，過一兩天再看看。
word-inProgress = 進行中
word-inProgress-hint = 正在審查。
word-inProgress-means = 正在審查。
word-inProgress-do = 目前不用做什麼，過一兩天再看看。
word-pendingPartnerAction = 等待合作夥伴採取動作
word-pendingPartnerAction-hint = 公司必須做些什麼。
word-pendingPartnerAction-means = Microsoft 在等公司處理。
word-pendingPartnerAction-do =
    開啟「法律資訊」頁面，找找看有沒有「Resolve」、「Fix now」或「擱置中的動作」。
    沒有這些按鈕？請開啟合作夥伴設定檔，按鈕可能在那裡。
    還是沒有？請以全域管理員登入入口網站，有時只有這個角色才看得到。
word-actionRequired = 需要採取動作
word-actionRequired-hint = 旁邊多半有「Fix now」按鈕。較新的頁面用這個詞取代「Rejected」。
word-actionRequired-means = 有資料不符或不足。較新的頁面用這個詞取代「已拒絕（Rejected）」。
word-challenged = 受到質疑
word-challenged-hint = Microsoft 要求提出證明。
word-challenged-means = Microsoft 對資料有疑問，要求提出證明。
word-authorized = 已授權
word-authorized-hint = 較新的頁面會顯示「Accepted」。
word-authorized-means = 已經通過。
word-rejected = 已拒絕
word-rejected-hint = 這次沒有通過。
word-rejected-means = 這次沒有通過，但可以更正。
word-rejected-do =
    先把入口網站顯示的資料與官方登記資料核對，再做其他事。
    到「法律資訊」頁面選取「Fix now」，上傳最近 12 個月內、載有法定公司名稱的證明文件。
    有問題請洽詢支援。在申訴欄位裡提問，會用掉大約三次申訴機會中的一次。
word-active = 使用中
word-active-hint = 公司已經加入。
word-active-means = 已經生效。
word-pendingQualification = 擱置資格審查
word-pendingQualification-hint = 還沒有加入計劃。
word-pendingQualification-means = 公司還沒有加入計劃。

check-overall-pending = 驗證正在進行。在這期間，入口網站不讓您修改法定公司設定檔。
check-overall-pending-do = 整體上目前不用做什麼。請看下方各項驗證，首先是連絡人的電子郵件。
check-overall-authorized = 貴公司已通過驗證。等計劃生效、合約也接受之後，就可以指派角色。
check-overall-rejected = 至少有一項驗證沒有通過。可以更正，但有時限：超過 30 天，Microsoft 就會停用帳戶。
check-overall-rejected-do =
    到「法律資訊」頁面找出沒有通過的是哪一項，並在下方記下來。
    先照那一項的說明處理，再提出申訴。申訴大約只有三次。

check-emailOwnership-pending = Microsoft 在等主要連絡人確認寄出的電子郵件。
check-emailOwnership-pending-do =
    請主要連絡人開啟 Microsoft 的來信，按下信中的按鈕。如果選了「我沒有提出這項要求」（I didn't request this），就會變成已拒絕。
    找不到信？請看垃圾郵件資料夾，並請資訊人員允許來自 Microsoft.com 的郵件。
    過了一個工作天還是沒有？請到「法律資訊」頁面選取「重新傳送驗證電子郵件」。
check-emailOwnership-pendingPartnerAction-do =
    請主要連絡人開啟 Microsoft 的來信，按下信中的按鈕。
    沒有收到？請到「法律資訊」頁面選取「重新傳送驗證電子郵件」。如果那裡沒有，請看合作夥伴設定檔。
check-emailOwnership-authorized = 主要連絡人已確認這個電子郵件地址。
check-emailOwnership-rejected = 電子郵件地址沒有獲得確認。常見的原因：連絡人在信中選了「我沒有提出這項要求」（I didn't request this）。
check-emailOwnership-rejected-do =
    先問連絡人：在信裡選了什麼？
    檢查電子郵件地址：要用公司自己的網域，而且有人收信。不要用個人信箱、info@ 或 admin@，也不要用沒有信箱的登入名稱，例如 name@company.onmicrosoft.com。
    如果在已拒絕的期間，入口網站不儲存新的連絡人，請洽詢支援。

check-employment-pending = Microsoft 正在查核連絡人是否任職於公司：電子郵件必須使用公司擁有的網域。大約需要一到三天。
check-employment-pending-do =
    目前不用做什麼。公司網站如果使用相同的網域，會有幫助。
    請先備妥網域註冊商的紀錄，上面要有網域名稱、購買日期和到期日，以及公司名稱和地址。
check-employment-authorized = Microsoft 認可連絡人任職於公司。
check-employment-rejected = Microsoft 無法確認連絡人電子郵件的網域屬於貴公司。
check-employment-rejected-do =
    向網域註冊商索取紀錄，上面要同時有：網域名稱、購買日期和到期日、公司名稱和地址。
    核對上面的名稱與法定公司名稱是否相同。網域如果登記在母公司、代理商或個人名下，不會通過；超過 12 個月的證明也不會通過。
    到「法律資訊」頁面選取「Fix now」上傳。自己寫的信函和網站畫面，常常不被接受。
    有問題請洽詢支援。在申訴欄位裡提問，會用掉大約三次申訴機會中的一次。

check-business-pending = Microsoft 正在把法定公司名稱和地址與官方登記資料核對。
check-business-pending-do =
    目前不用做什麼。
    請先備妥最近 12 個月內、載有法定公司名稱和地址的證明文件，例如公司登記資料或稅籍登記證明。
check-business-authorized = Microsoft 已在這個地址查到貴公司。
check-business-rejected = 名稱或地址與登記資料不同，或是證明文件不足以證明。
check-business-rejected-do =
    把入口網站上的名稱和地址與登記資料逐字核對：不能有錯字，不能縮寫，也不能用郵政信箱。
    備妥最近 12 個月內的證明文件，上面的名稱必須是設定檔裡的法定公司名稱。
    到「法律資訊」頁面選取「Fix now」，更正不同的地方，再上傳證明文件。之後這一項會回到擱置（Pending）。
    有問題請洽詢支援。在申訴欄位裡提問，會用掉大約三次申訴機會中的一次。

check-identity-pending = 主要連絡人必須證明自己的身分。不是每份申請都有這一項。
check-identity-pending-do =
    只有主要連絡人本人能做，別人不能代勞。
    需要裝有 Microsoft Authenticator 的手機、政府核發的身分證件，並且當場自拍。
    從「法律資訊」頁面開始。
check-identity-pendingPartnerAction-do =
    只有主要連絡人本人能做：需要 Microsoft Authenticator、政府核發的身分證件，並且當場自拍。
    「法律資訊」頁面沒有按鈕？請看合作夥伴設定檔，或請全域管理員查看。
check-identity-authorized = 主要連絡人已證明自己的身分。
check-identity-rejected = 提出的證明沒有通過。
check-identity-rejected-do =
    核對設定檔裡連絡人的姓名與身分證件上的是否相同。
    請連絡人再試一次：光線要充足，證件要在有效期內。
    還是沒有通過？再試之前請先洽詢支援，次數有限。

check-program-active = 貴公司已是計劃的成員。
check-program-pendingQualification = 公司還沒有加入計劃。通常要等驗證完成。
check-program-pendingQualification-do =
    請等到驗證變成已授權（Authorized）。
    又過了 5 個工作天還是擱置？請全域管理員在「使用者管理」把「Microsoft AI Cloud Partner 計劃合作夥伴管理員」角色給您，然後等一小時。
    還是沒有變化？請洽詢支援。
check-program-rejected = 計劃沒有接受貴公司。
check-program-rejected-do =
    在合作夥伴設定檔上找原因。如果有哪一項驗證沒有通過，請先更正。
    找不到原因？請洽詢支援。

check-agreement-word-pending = 尚未接受
check-agreement-word-active = 已接受
check-agreement-word-notShown = 沒有顯示
check-agreement-notShown = 入口網站還沒有顯示合約。
check-agreement-pending = 入口網站已顯示合約，還沒有人接受。
check-agreement-pending-do =
    請獲得簽署授權的人在入口網站閱讀合約，並代表公司接受。
    完成後，請在這裡記下。
check-agreement-active = 已有人代表公司接受合約。

check-adminAgent-word-pending = 尚未指派
check-adminAgent-word-active = 已指派
check-adminAgent-word-notShown = 沒有這個角色
check-adminAgent-notShown = 貴公司沒有這個角色。未加入 CSP 的公司通常如此，使用的是「合作夥伴管理員」和「帳戶管理員」角色。
check-adminAgent-pending = 有這個角色，但還沒有指派給您。
check-adminAgent-pending-do =
    開啟「使用者管理」，選取您的姓名，勾選「系統管理代理人」（Admin agent），再選取「更新」。
    要等驗證已授權（Authorized）、計劃生效（Active），而且合約已接受，才能變更。
    變更最久要一小時才會顯示。
check-adminAgent-active = 您是系統管理代理人。

say-title = 入口網站的「{ $check }」顯示什麼？
say-title-left = { $check }：目前如何？
say-hint = 中文後面是 Microsoft 頁面上的英文。Microsoft 的中文頁面有些是機器翻譯，用詞可能略有不同。
say-hint-left = 請記下您在入口網站看到的，而不是預期的。
say-missing = 請選擇入口網站顯示的狀態
say-deadline = 入口網站要求在哪一天之前處理？
say-deadline-hint = 有指定日期才需要填寫。例如 { $example }，填民國年也可以。
say-deadline-wrong = 請輸入年、月、日，例如 { $example }，或三格都留空
say-note = 備註
say-note-hint = 例如入口網站列出的原因，照原文抄下。
say-note-long = 請把備註縮短到 400 個字以內
say-save = 儲存

read-title = Microsoft 的說法
read-lead = 註冊櫃台可以詢問 Microsoft 申請進行到哪裡。只會讀取，不會變更。不詢問也能自行記錄。
read-ask = 現在詢問 Microsoft
read-last = 上次詢問：{ $time }。
read-last-with = 上次詢問：{ $time }，使用 { $username }。
read-again-from = { $time } 之後可以再詢問。
read-account = 要用哪個帳戶詢問？
read-sign-in = 為此登入
read-settings = 入口網站設定
read-notAsked = 還沒有詢問過 Microsoft
read-notAsked-action = 想知道時隨時可以詢問，不會變更任何資料。
read-notConfigured = 由您自行記錄
read-notConfigured-action = 要詢問 Microsoft，註冊櫃台需要由貴公司系統管理員登記的用戶端識別碼。目前沒有填寫，也不是必要的：請自行記下入口網站顯示的狀態。
read-notSignedIn = 目前沒有人登入
read-notSignedIn-action = 以您在入口網站使用的帳戶登入，註冊櫃台就可以詢問。
read-read = Microsoft 已經回覆
read-read-action = 內容列在各項驗證裡，並附上時間。
read-notModified = 沒有新的變化
read-notModified-action = Microsoft 的回覆與上次相同。
read-notEnrolled = Microsoft 還沒有這家公司的合作夥伴帳戶
read-notEnrolled-action = 剛送出時可能如此。如果一直這樣，請確認您是以送出申請的那個工作帳戶登入。
read-noApiAccess = 這個帳戶不能讀取合作夥伴中心的資料
read-noApiAccess-action = 沒有加入雲端解決方案提供者（CSP）計劃的公司，通常都是如此。這不是問題，也不需要修正：請查看入口網站，並自行記下看到的狀態。
read-forbidden = 這個帳戶缺少必要的角色
read-forbidden-action = 全域管理員、帳戶管理員或合作夥伴管理員可以詢問。請以其中一種身分登入，或自行記下入口網站顯示的狀態。
read-needsConsent = 需要您的許可
read-needsConsent-action = 請再登入一次，並允許註冊櫃台讀取合作夥伴中心的資料。
read-needsAdminConsent = 必須由系統管理員允許
read-needsAdminConsent-action = 請公司的全域管理員在這裡登入一次，並代表組織同意；或自行記下入口網站顯示的狀態。
read-mfaNeeded = 需要多重要素驗證
read-mfaNeeded-action = 以多重要素驗證登入之後，合作夥伴中心才會回覆。請選取「為此登入」，再用手機或安全性金鑰確認。
read-stepUpNeeded = 貴公司的原則要求再登入一次
read-stepUpNeeded-action = 請選取「為此登入」，並照登入頁面的要求完成。
read-throttled = Microsoft 請您稍候
read-throttled-action = 詢問得太頻繁了。先前讀取的內容都還在。
read-unreachable = 無法連上 Microsoft
read-unreachable-action = 請檢查網路。先前讀取的內容都還在。
read-failed = Microsoft 那邊發生問題
read-failed-action = 這與您的申請無關，請過一小時再詢問。先前讀取的內容都還在。
facts-title = 讀取到的資料
fact-company = 帳戶所屬的公司
fact-domains = 擁有的網域
fact-partnerType = 合作夥伴類型
fact-globalAdmin = 您是全域管理員
fact-partnerId = PartnerID
fact-partnerName = 合作夥伴帳戶
fact-lastFinalized = 上一次的決定

compare-title = Microsoft 的資料與您填寫的相同嗎？
compare-none = 貼上入口網站的「法律資訊」頁面，註冊櫃台就會與您填寫的內容並列對照。
compare-same = { $count ->
   *[other] { $count } 項相同。
}
compare-differ = { $count ->
   *[other] { $count } 項不同。
}
compare-open = { $count ->
   *[other] 還有 { $count } 項需要您決定。
}
compare-go = 與入口網站對照
reconcile-title = 將填寫的內容與入口網站對照
reconcile-lead = Microsoft 的資料與當初填寫的內容並列。哪一個正確，以登記資料為準。
reconcile-list = 不同的地方
reconcile-all-same = 沒有不同的地方。
reconcile-mine = 填寫的內容
reconcile-theirs = 入口網站
reconcile-nothing = （空白）
reconcile-marked = 不同的部分有標示並加底線。
reconcile-where = 不同之處：{ $mine }／{ $theirs }
reconcile-nothing-left = （沒有）
reconcile-space = 空格
difference-same = 相同
difference-spelling = 空格或大小寫
difference-spelling-text = 只有空格、全形半形或大小寫不同，登記機關通常不在意。
difference-variant = 異體或縮寫
difference-variant-text = 縮寫、標點，或同一個字的不同寫法。登記資料會計較：請使用登記的寫法。
difference-different = 不同
difference-different-text = 內容確實不同。
difference-missing = 入口網站沒有
difference-missing-text = 入口網站的這一項是空白的。
choice-title = 哪一個正確？
choice-mine = 填寫的內容正確：到入口網站更正
choice-theirs = 入口網站正確：改用入口網站的內容
choice-missing = 請選擇哪一個正確
choice-save = 儲存這個選擇
choice-again = 重新決定
choice-mine-done = 填寫的內容正確
choice-mine-then = 請到入口網站的「法律資訊」頁面更正。更正後會重新驗證；只要有任何一項驗證是擱置（Pending），就無法更正。
choice-theirs-done = 入口網站正確
choice-theirs-then = 已改用入口網站的內容。這一項現在與送出的內容不同。
paste-title = 貼上入口網站的頁面
paste-how-open = 在入口網站開啟「帳戶設定」的「法律資訊」頁面。
paste-how-copy = 全選（Ctrl A，Mac 為 ⌘ A），然後複製（Ctrl C，Mac 為 ⌘ C）。
paste-how-paste = 貼到下方。只會在這台電腦上讀取，不會傳到任何地方。
paste-label = 頁面的文字
paste-compare = 對照
paste-empty = 請貼上入口網站頁面的文字
paste-nothing = 在這段文字裡找不到表單的任何一項。請複製整個「法律資訊」頁面，連同欄位名稱
paste-done = 已讀取頁面

dossier-title = 到目前為止的經過
dossier-none = 還沒有任何紀錄。
dossier-earlier = 更早的紀錄
journal-begun = 第 { $revision } 版已定稿，準備在入口網站填寫。
journal-takenBack = 第 { $revision } 版已收回修改。
journal-differs = 您註明：入口網站的「{ $step }」是「{ $entered }」。
journal-differs-not = 您註明：入口網站的「{ $step }」與預定的相同。
journal-submitted = 您記錄：{ $by } 於 { $day }送出第 { $revision } 版。
journal-submitted-reference = 您記錄：{ $by } 於 { $day }送出第 { $revision } 版，參考編號 { $reference }。
journal-said = { $subject }：{ $value }
journal-said-deadline = { $subject }：{ $value }，期限 { $day }
journal-chosen-mine = 您決定「{ $step }」以填寫的內容為準。
journal-chosen-theirs = 您決定「{ $step }」以入口網站為準，內容已改為「{ $theirs }」。
journal-chosen-open = 您重新考慮「{ $step }」。
journal-read = 已詢問 Microsoft：{ $outcome }。

portal-settings-title = 在合作夥伴中心入口網站申請
portal-settings-lead = 由您自己在瀏覽器裡填寫 Microsoft 的入口網站。註冊櫃台會照入口網站的格式逐項交給您，之後協助您追蹤進度，不會代為送出任何資料。
portal-settings-save = 使用入口網站
cloud-legend = 貴公司的工作帳戶在哪一個雲端？
cloud-global = Microsoft 全球雲端
cloud-global-hint = 絕大多數的公司都是，包括台灣。
cloud-usGovernment = Microsoft 美國政府雲端
cloud-usGovernment-hint = 登入網址不同，入口網站相同。
cloud-china = 由世紀互聯（21Vianet）在中國營運的 Microsoft 雲端
cloud-china-hint = 無法確定這個雲端從哪裡開始註冊，所以連結會開啟全球的入口網站。
cloud-practice = 都不是，我想先演練
cloud-practice-hint = 由演練在這台電腦上模擬入口網站。不會送出任何資料給 Microsoft，也不會真的註冊任何公司。
client-label = 用戶端識別碼
client-hint = 可以留空：入口網站的狀態就由您自己記錄，其他功能都一樣。
client-wrong = 用戶端識別碼的格式像 00000000-0000-0000-0000-000000000000。請更正，或將欄位留空
client-practice = 演練自備用戶端識別碼。
client-what = 用戶端識別碼的用途，以及誰可以登記
client-for = 有了它，註冊櫃台就能讓您登入，並詢問 Microsoft 申請進行到哪裡。只會讀取。沒有加入雲端解決方案提供者（CSP）計劃的公司，即使有了它，Microsoft 通常也不會回覆。
client-who = 貴公司 Microsoft Entra ID 的系統管理員幾分鐘就可以登記好：
client-step-register = 在 Microsoft Entra 系統管理中心開啟「應用程式註冊」，選取「新增註冊」，並選擇任何組織目錄中的帳戶（多租用戶）。
client-step-redirect = 平台選擇「行動應用程式與傳統型應用程式」（公用用戶端），重新導向網址填 http://localhost
client-step-permission = 加入委派的權限：Microsoft Graph 的 User.Read，以及 Microsoft Partner Center 的 user_impersonation。
client-step-copy = 從概觀頁面複製「應用程式（用戶端）識別碼」，貼到這裡。這不是機密，也沒有密碼。
links-title = 註冊櫃台開啟的網址
links-checked = 檢查日期：{ $date }。
links-update = Microsoft 的頁面有時會搬移。較新的網址清單是名為 links.json 的檔案：放進註冊櫃台存放申請的資料夾即可。日期較新，而且網址都屬於 Microsoft，才會採用。
