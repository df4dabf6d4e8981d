<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source>Incident %1</source>
        <translation>الحادث %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>إخفاء</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Put away</source>
        <translation>إخفاء</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>Field</source>
        <translation>الخانة</translation>
    </message>
    <message>
        <source>What you typed</source>
        <translation>ما أدخلتموه</translation>
    </message>
    <message>
        <source>To keep</source>
        <translation>ما يُحتفظ به</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>قيمتي</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>المحفوظة</translation>
    </message>
    <message>
        <source>Saved by %1 at %2</source>
        <translation>حفظه %1 على الساعة %2</translation>
    </message>
    <message>
        <source>Somebody else saved this file meanwhile</source>
        <translation>حفظ شخص آخر هذا الملف في هذه الأثناء</translation>
    </message>
    <message>
        <source>Both versions are kept until you have chosen. On each line the arrows choose and Enter goes on. Stages of both are kept.</source>
        <translation>تبقى النسختان محفوظتين إلى أن تختاروا. في كل سطر يتم الاختيار بالأسهم والانتقال بمفتاح الإدخال. وتُحفظ مراحل النسختين معًا.</translation>
    </message>
    <message>
        <source>Save these choices</source>
        <translation>حفظ هذه الاختيارات</translation>
    </message>
    <message>
        <source>Back to my sheet</source>
        <translation>العودة إلى بطاقتي</translation>
    </message>
    <message>
        <source>All mine</source>
        <translation>الاحتفاظ بكل قيمي</translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>الاحتفاظ بكل المحفوظ</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>The whole day is needed here: dd/mm/yyyy.</source>
        <translation>يلزم هنا اليوم كاملًا: يوم/شهر/سنة.</translation>
    </message>
</context>
<context>
    <name>ErrorDesk</name>
    <message>
        <source>What you typed is kept. Try again, or carry on: the draft is saved on this computer.</source>
        <translation>ما أدخلتموه محفوظ. أعيدوا المحاولة أو واصلوا: المسودة محفوظة على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>What you typed is kept. Give the number below to your administrator.</source>
        <translation>ما أدخلتموه محفوظ. أبلغوا المسؤول التقني بالرقم أدناه.</translation>
    </message>
    <message>
        <source>What you typed is kept as long as this window is open: do not close it yet.</source>
        <translation>ما أدخلتموه محفوظ ما دامت هذه النافذة مفتوحة: لا تغلقوها بعد.</translation>
    </message>
</context>
<context>
    <name>ErrorState</name>
    <message>
        <source>Incident %1</source>
        <translation>الحادث %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
</context>
<context>
    <name>ErrorSummary</name>
    <message numerus="yes">
        <source>%n thing(s) to put right before saving</source>
        <translation>
            <numerusform>لا شيء للتصحيح قبل الحفظ</numerusform>
            <numerusform>نقطة واحدة للتصحيح قبل الحفظ</numerusform>
            <numerusform>نقطتان للتصحيح قبل الحفظ</numerusform>
            <numerusform>%n نقاط للتصحيح قبل الحفظ</numerusform>
            <numerusform>%n نقطة للتصحيح قبل الحفظ</numerusform>
            <numerusform>%n نقطة للتصحيح قبل الحفظ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventBlock</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>التاريخ</translation>
    </message>
    <message>
        <source>The day of the act; a month or a year if no more is known.</source>
        <translation>يوم الإجراء؛ أو الشهر أو السنة إذا لم يُعرف أكثر من ذلك.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>المآل</translation>
    </message>
    <message>
        <source>How the stage ended, if it has. The choices depend on the stage.</source>
        <translation>كيف انتهت المرحلة إن انتهت. تتوقف الخيارات على المرحلة.</translation>
    </message>
    <message>
        <source>Correct this stage</source>
        <translation>تصحيح هذه المرحلة</translation>
    </message>
    <message>
        <source>What happened in the procedure. A saved stage is never changed: F2 corrects it by another.</source>
        <translation>ما جرى في الملف. المرحلة المحفوظة لا تُعدَّل أبدًا: يصححها المفتاح F2 بمرحلة أخرى.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>سحب</translation>
    </message>
    <message>
        <source>Takes the place of: %1, %2</source>
        <translation>تحل محل: %1، %2</translation>
    </message>
    <message>
        <source>New stage</source>
        <translation>مرحلة جديدة</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>What does this mean?</source>
        <translation>ما معنى هذا الحقل؟</translation>
    </message>
    <message>
        <source>required</source>
        <translation>إلزامي</translation>
    </message>
    <message>
        <source>%1 (required)</source>
        <translation>%1 (إلزامي)</translation>
    </message>
</context>
<context>
    <name>FileBlock</name>
    <message>
        <source>Kind of file</source>
        <translation>نوع الملف</translation>
    </message>
    <message>
        <source>The register of your institution in which the file is kept.</source>
        <translation>سجل مؤسستكم الذي قُيّد فيه الملف.</translation>
    </message>
    <message>
        <source>Reference on paper</source>
        <translation>المرجع الورقي</translation>
    </message>
    <message>
        <source>The number as written on the file: it is how colleagues will look for it.</source>
        <translation>الرقم كما هو مكتوب على الملف: به سيبحث عنه زملاؤكم.</translation>
    </message>
    <message>
        <source>Strand</source>
        <translation>الصنف</translation>
    </message>
    <message>
        <source>TEH: trafficking in persons. TM: smuggling of migrants. ESCL: slavery. A file may be of several; figures are given for each, never added up. Keys: T, M, E.</source>
        <translation>TEH: الاتجار بالأشخاص. TM: تهريب المهاجرين. ESCL: العبودية. قد يندرج الملف في أكثر من صنف؛ وتُعطى الأرقام لكل صنف ولا تُجمع أبدًا. المفاتيح: T وM وE.</translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation>فُتح بتاريخ</translation>
    </message>
    <message>
        <source>The day on which your institution opened this file.</source>
        <translation>اليوم الذي فتحت فيه مؤسستكم هذا الملف.</translation>
    </message>
    <message>
        <source>Date of the facts</source>
        <translation>تاريخ الوقائع</translation>
    </message>
    <message>
        <source>When it happened, as precisely as it is known: a day, a month, a year, or about a year.</source>
        <translation>متى حدثت الوقائع بأقصى دقة معروفة: يوم أو شهر أو سنة أو حوالي سنة.</translation>
    </message>
    <message>
        <source>Wilaya</source>
        <translation>الولاية</translation>
    </message>
    <message>
        <source>The wilaya in which the facts took place; it narrows the moughataas.</source>
        <translation>الولاية التي حدثت فيها الوقائع؛ وهي تحصر قائمة المقاطعات.</translation>
    </message>
    <message>
        <source>Moughataa</source>
        <translation>المقاطعة</translation>
    </message>
    <message>
        <source>The moughataa in which the facts took place.</source>
        <translation>المقاطعة التي حدثت فيها الوقائع.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>The place in a few words: a beach, a quarter, a crossing point.</source>
        <translation>المكان في كلمات قليلة: شاطئ أو حي أو نقطة عبور.</translation>
    </message>
</context>
<context>
    <name>FilesList</name>
    <message>
        <source>Reference</source>
        <translation>المرجع</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Strand</source>
        <translation>الصنف</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>المرحلة</translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation>تاريخ الفتح</translation>
    </message>
    <message>
        <source>Wilaya</source>
        <translation>الولاية</translation>
    </message>
    <message>
        <source>National number</source>
        <translation>الرقم الوطني</translation>
    </message>
    <message>
        <source>Drafts on this computer</source>
        <translation>المسودات على هذا الحاسوب</translation>
    </message>
    <message>
        <source>No draft is waiting.</source>
        <translation>لا توجد مسودة في الانتظار.</translation>
    </message>
    <message>
        <source>Filter by reference ( / )</source>
        <translation>تصفية حسب المرجع ( / )</translation>
    </message>
    <message>
        <source>No file begins like this</source>
        <translation>لا يوجد ملف يبدأ هكذا</translation>
    </message>
    <message>
        <source>No reference of your institution begins with « %1 ».</source>
        <translation>لا يوجد في مؤسستكم مرجع يبدأ بـ «%1».</translation>
    </message>
    <message>
        <source>Show all files</source>
        <translation>عرض كل الملفات</translation>
    </message>
    <message>
        <source>No procedure yet</source>
        <translation>لا يوجد أي ملف بعد</translation>
    </message>
    <message>
        <source>The files of your institution stand here, newest first.</source>
        <translation>تظهر هنا ملفات مؤسستكم، الأحدث أولًا.</translation>
    </message>
    <message>
        <source>Begin a procedure</source>
        <translation>بدء ملف</translation>
    </message>
    <message>
        <source>Without reference</source>
        <translation>بلا مرجع</translation>
    </message>
    <message>
        <source>Changes not saved, %1</source>
        <translation>تعديلات لم تُحفظ، %1</translation>
    </message>
    <message>
        <source>Begun and not saved, %1</source>
        <translation>بدأ ولم يُحفظ، %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Throw away the draft « %1 »? What was typed and not saved is lost.</source>
        <translation>حذف المسودة «%1»؟ سيضيع ما أُدخل ولم يُحفظ.</translation>
    </message>
    <message>
        <source>Throw the draft away</source>
        <translation>حذف المسودة</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>الاحتفاظ بها</translation>
    </message>
</context>
<context>
    <name>FirstPasswordPage</name>
    <message>
        <source>Choose your password</source>
        <translation>اختاروا كلمة المرور</translation>
    </message>
    <message numerus="yes">
        <source>Nobody else will know it. At least %n characters; several words that do not belong together are better than signs.</source>
        <translation>
            <numerusform>لن يعرفها أحد غيركم. %n حرف على الأقل؛ عدة كلمات لا صلة بينها خير من الرموز.</numerusform>
            <numerusform>لن يعرفها أحد غيركم. حرف واحد على الأقل؛ عدة كلمات لا صلة بينها خير من الرموز.</numerusform>
            <numerusform>لن يعرفها أحد غيركم. حرفان على الأقل؛ عدة كلمات لا صلة بينها خير من الرموز.</numerusform>
            <numerusform>لن يعرفها أحد غيركم. %n أحرف على الأقل؛ عدة كلمات لا صلة بينها خير من الرموز.</numerusform>
            <numerusform>لن يعرفها أحد غيركم. %n حرفًا على الأقل؛ عدة كلمات لا صلة بينها خير من الرموز.</numerusform>
            <numerusform>لن يعرفها أحد غيركم. %n حرف على الأقل؛ عدة كلمات لا صلة بينها خير من الرموز.</numerusform>
        </translation>
    </message>
    <message>
        <source>New password</source>
        <translation>كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>إعادة كلمة المرور</translation>
    </message>
    <message>
        <source>Keep this password</source>
        <translation>اعتماد كلمة المرور</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Too easy to guess</source>
        <translation>سهلة التخمين</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>مقبولة</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>جيدة</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>Example: %1</source>
        <translation>مثال: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>المصدر: %1</translation>
    </message>
</context>
<context>
    <name>ListSheet</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>لا أسطر</numerusform>
            <numerusform>سطر واحد</numerusform>
            <numerusform>سطران</numerusform>
            <numerusform>%n أسطر</numerusform>
            <numerusform>%n سطرًا</numerusform>
            <numerusform>%n سطر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) read so far</source>
        <translation>
            <numerusform>لم يُقرأ أي سطر بعد</numerusform>
            <numerusform>قُرئ سطر واحد حتى الآن</numerusform>
            <numerusform>قُرئ سطران حتى الآن</numerusform>
            <numerusform>قُرئت %n أسطر حتى الآن</numerusform>
            <numerusform>قُرئ %n سطرًا حتى الآن</numerusform>
            <numerusform>قُرئ %n سطر حتى الآن</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) marked</source>
        <translation>
            <numerusform>لا أسطر معلَّمة</numerusform>
            <numerusform>سطر واحد معلَّم</numerusform>
            <numerusform>سطران معلَّمان</numerusform>
            <numerusform>%n أسطر معلَّمة</numerusform>
            <numerusform>%n سطرًا معلَّمًا</numerusform>
            <numerusform>%n سطر معلَّم</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter ( / )</source>
        <translation>تصفية ( / )</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>اختيار الأعمدة</translation>
    </message>
    <message>
        <source>List</source>
        <translation>القائمة</translation>
    </message>
</context>
<context>
    <name>LoadingState</name>
    <message>
        <source>Loading…</source>
        <translation>جارٍ التحميل…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>Log in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Login code</source>
        <translation>رمز الدخول</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Forgotten password?</source>
        <translation>نسيتم كلمة المرور؟</translation>
    </message>
    <message>
        <source>Ask the security officer of your institution. A second officer confirms, then you choose a new password. Your drafts are kept.</source>
        <translation>اتصلوا بمسؤول الأمن في مؤسستكم. يؤكد مسؤول ثانٍ، ثم تختارون كلمة مرور جديدة. مسوداتكم محفوظة.</translation>
    </message>
    <message>
        <source>Looking for the server…</source>
        <translation>جارٍ البحث عن الخادم…</translation>
    </message>
    <message>
        <source>The server answers, its certificate is right.</source>
        <translation>الخادم يستجيب وشهادته صحيحة.</translation>
    </message>
</context>
<context>
    <name>LoginWindow</name>
    <message>
        <source>National register of trafficking, smuggling and slavery cases</source>
        <translation>السجل الوطني لقضايا الاتجار بالأشخاص وتهريب المهاجرين والاسترقاق</translation>
    </message>
    <message>
        <source>FICTITIOUS</source>
        <translation>بيانات وهمية</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>فاتح أو داكن</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>the security officer of your institution</source>
        <translation>مسؤول الأمن في مؤسستكم</translation>
    </message>
    <message>
        <source>Go to the search box</source>
        <translation>الانتقال إلى خانة البحث</translation>
    </message>
    <message>
        <source>First front door, Ctrl+2 the second…</source>
        <translation>المدخل الأول، و⁨Ctrl+2⁩ للثاني…</translation>
    </message>
    <message>
        <source>Narrow or widen the navigation</source>
        <translation>تضييق شريط التنقل أو توسيعه</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>هذه القائمة</translation>
    </message>
    <message>
        <source>Open the row</source>
        <translation>فتح السطر</translation>
    </message>
    <message>
        <source>Mark the row</source>
        <translation>تعليم السطر</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>تصفية القائمة</translation>
    </message>
    <message>
        <source>First row; End for the last</source>
        <translation>السطر الأول، وEnd للأخير</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>الحقل التالي</translation>
    </message>
    <message>
        <source>Next field, from a text of several lines</source>
        <translation>الحقل التالي من نص متعدد الأسطر</translation>
    </message>
    <message>
        <source>What the field means</source>
        <translation>معنى الحقل</translation>
    </message>
    <message>
        <source>Show the list of choices</source>
        <translation>عرض قائمة الخيارات</translation>
    </message>
    <message>
        <source>Undo what was typed</source>
        <translation>التراجع عن الكتابة</translation>
    </message>
    <message>
        <source>Close what was opened last</source>
        <translation>إغلاق آخر ما فُتح</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>هذه الصفحة</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>النافذة</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>النماذج</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>القوائم</translation>
    </message>
</context>
<context>
    <name>NamePair</name>
    <message>
        <source>%1, in Latin letters</source>
        <translation>%1، بالحروف اللاتينية</translation>
    </message>
    <message>
        <source>%1, in Arabic letters</source>
        <translation>%1، بالحروف العربية</translation>
    </message>
    <message>
        <source>Arabic letters stand in the field for Latin letters.</source>
        <translation>توجد حروف عربية في حقل الحروف اللاتينية.</translation>
    </message>
    <message>
        <source>Latin letters stand in the field for Arabic letters.</source>
        <translation>توجد حروف لاتينية في حقل الحروف العربية.</translation>
    </message>
    <message>
        <source>Latin letters</source>
        <translation>بالحروف اللاتينية</translation>
    </message>
    <message>
        <source>Arabic letters</source>
        <translation>بالحروف العربية</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Session: %1</source>
        <translation>الجلسة: %1</translation>
    </message>
    <message>
        <source>Widen the navigation</source>
        <translation>توسيع شريط التنقل</translation>
    </message>
    <message>
        <source>Narrow the navigation</source>
        <translation>تضييق شريط التنقل</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>التنقل</translation>
    </message>
    <message>
        <source>Demonstration: work as</source>
        <translation>عرض توضيحي: العمل بصفة</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>إنهاء الجلسة</translation>
    </message>
</context>
<context>
    <name>NoRightState</name>
    <message>
        <source>Your role does not open this page</source>
        <translation>دوركم لا يفتح هذه الصفحة</translation>
    </message>
    <message>
        <source>To be given the right, ask: %1</source>
        <translation>للحصول على هذا الحق، اتصلوا بـ: %1</translation>
    </message>
</context>
<context>
    <name>OthersPanel</name>
    <message>
        <source>In the other institutions</source>
        <translation>في المؤسسات الأخرى</translation>
    </message>
    <message>
        <source>Something is held there; ask the contact for access. A hit is a lead, not an identification.</source>
        <translation>توجد لديها معلومات؛ اطلبوا الاطلاع من جهة الاتصال. التطابق خيط للبحث وليس تحديدًا للهوية.</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>لم تُسأل</translation>
    </message>
    <message>
        <source>Your role does not ask the other institutions.</source>
        <translation>دوركم لا يسمح بسؤال المؤسسات الأخرى.</translation>
    </message>
    <message>
        <source>Choose one of your files above: the question goes out with it, and is recorded.</source>
        <translation>اختاروا أعلاه أحد ملفاتكم: يُرسل السؤال معه ويُسجَّل.</translation>
    </message>
    <message>
        <source>Answer awaited</source>
        <translation>في انتظار الجواب</translation>
    </message>
    <message>
        <source>The answering service is late. The question is kept and will be answered.</source>
        <translation>خدمة الإجابة متأخرة. السؤال محفوظ وستتم الإجابة عنه.</translation>
    </message>
    <message>
        <source>It comes within two seconds; you may go on working.</source>
        <translation>يصل خلال ثانيتين؛ يمكنكم مواصلة العمل.</translation>
    </message>
    <message>
        <source>Too many</source>
        <translation>إجابات كثيرة</translation>
    </message>
    <message>
        <source>Make the question more precise: a birth date, another name.</source>
        <translation>دققوا السؤال: تاريخ ميلاد أو اسم آخر.</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>لم تتم الإجابة</translation>
    </message>
    <message>
        <source>You have asked as many questions as your role allows for now.</source>
        <translation>طرحتم العدد الذي يسمح به دوركم من الأسئلة حاليًا.</translation>
    </message>
    <message>
        <source>Your role no longer allows this question.</source>
        <translation>لم يعد دوركم يسمح بهذا السؤال.</translation>
    </message>
    <message>
        <source>The question holds no name and no number.</source>
        <translation>لا يتضمن السؤال أي اسم أو رقم.</translation>
    </message>
    <message>
        <source>No result</source>
        <translation>لا نتيجة</translation>
    </message>
    <message>
        <source>The other institutions have nothing they may tell you.</source>
        <translation>ليس لدى المؤسسات الأخرى ما يمكنها إبلاغكم به.</translation>
    </message>
</context>
<context>
    <name>PartialDateEdit</name>
    <message>
        <source>unknown</source>
        <comment>date</comment>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>حوالي %1</translation>
    </message>
    <message>
        <source>dd/mm/yyyy, mm/yyyy, yyyy, ~yyyy</source>
        <translation>31/12/1985، 12/1985، 1985، ~1985</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Show the password</source>
        <translation>إظهار كلمة المرور</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>إخفاء كلمة المرور</translation>
    </message>
</context>
<context>
    <name>PersonBlock</name>
    <message>
        <source>Role</source>
        <translation>الصفة</translation>
    </message>
    <message>
        <source>Name, as written</source>
        <translation>الاسم كما هو مكتوب</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>الجنس</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>الميلاد</translation>
    </message>
    <message>
        <source>What the person is in this file. A victim or a witness is kept under a pseudonym at once.</source>
        <translation>صفة الشخص في هذا الملف. يُحفظ الضحية أو الشاهد فورًا تحت اسم مستعار.</translation>
    </message>
    <message>
        <source>As it stands on the paper, in its own script; the other may stay empty. Nobody corrects it: other spellings are found all the same.</source>
        <translation>كما ورد في الوثيقة وبخطه الأصلي؛ ويمكن ترك الآخر فارغًا. لا يصححه أحد: وتُكتشف الكتابات الأخرى مع ذلك.</translation>
    </message>
    <message>
        <source>As on the paper. The first letter chooses; leave it empty when it is not stated.</source>
        <translation>كما في الوثيقة. الحرف الأول يكفي للاختيار؛ اتركوه فارغًا إذا لم يُذكر.</translation>
    </message>
    <message>
        <source>What is really known: a day, a month, a year, or about a year. Do not make up a day.</source>
        <translation>ما هو معروف فعلًا: يوم أو شهر أو سنة أو حوالي سنة. لا تختلقوا يومًا.</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>الجنسية</translation>
    </message>
    <message>
        <source>The nationality stated or proved. Type the name of the country or its code.</source>
        <translation>الجنسية المصرَّح بها أو المثبتة. اكتبوا اسم البلد أو رمزه.</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>As it was given, with the country code if it is foreign.</source>
        <translation>كما أُعطي، مع رمز البلد إذا كان أجنبيًا.</translation>
    </message>
    <message>
        <source>Offence held</source>
        <translation>الجريمة المنسوبة</translation>
    </message>
    <message>
        <source>The qualification held against this person, chosen by a magistrate or the investigators, never inferred. Another choice is recorded as a new decision; the earlier one is kept.</source>
        <translation>التكييف المعتمد ضد هذا الشخص، يختاره قاضٍ أو المحققون ولا يُستنتج أبدًا. يُسجَّل كل اختيار آخر كقرار جديد ويُحفظ القرار السابق.</translation>
    </message>
    <message>
        <source>Other offence</source>
        <translation>جريمة أخرى</translation>
    </message>
    <message>
        <source>A second qualification held at the same time, if there is one.</source>
        <translation>تكييف ثانٍ معتمد في الوقت نفسه إن وُجد.</translation>
    </message>
    <message>
        <source>Victim status</source>
        <translation>وضعية الضحية</translation>
    </message>
    <message>
        <source>V0 reported, V1 presumed, V2 identified, V3 discarded. Each change is a decision.</source>
        <translation>V0 مُبلَّغ عنها، V1 مفترضة، V2 محددة، V3 مستبعدة. كل تغيير قرار.</translation>
    </message>
    <message>
        <source>The main form undergone or intended. It is kept with the identity.</source>
        <translation>الشكل الرئيسي الواقع أو المقصود. يُحفظ مع الهوية.</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>الجهة المقررة</translation>
    </message>
    <message>
        <source>Which body decided the status: it is recorded with the status.</source>
        <translation>الجهة التي قررت الوضعية: تُسجَّل معها.</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>تاريخ القرار</translation>
    </message>
    <message>
        <source>The day of the decision on the status.</source>
        <translation>يوم اتخاذ القرار بشأن الوضعية.</translation>
    </message>
    <message>
        <source>Form of exploitation</source>
        <translation>شكل الاستغلال</translation>
    </message>
    <message>
        <source>Open the identity…</source>
        <translation>فتح الهوية…</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>شخص</translation>
    </message>
    <message>
        <source>Show all of this person</source>
        <translation>عرض كل بيانات هذا الشخص</translation>
    </message>
    <message>
        <source>A status is recorded with who decided it, and when.</source>
        <translation>تُسجَّل الوضعية مع من قررها ومتى.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 — kept under a pseudonym</source>
        <translation>%1 — يُحفظ تحت اسم مستعار</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>سحب</translation>
    </message>
</context>
<context>
    <name>ProcedureSheetView</name>
    <message>
        <source>Back to the list</source>
        <translation>العودة إلى القائمة</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>المراحل</translation>
    </message>
    <message>
        <source>Summary of facts</source>
        <translation>ملخص الوقائع</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>إضافة شخص</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>إضافة مرحلة</translation>
    </message>
    <message>
        <source>New procedure</source>
        <translation>ملف جديد</translation>
    </message>
    <message>
        <source>For reading only</source>
        <translation>للاطلاع فقط</translation>
    </message>
    <message>
        <source>Changes not saved</source>
        <translation>تعديلات لم تُحفظ</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>محفوظ</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>لم يُحفظ بعد</translation>
    </message>
</context>
<context>
    <name>ProceduresPage</name>
    <message>
        <source>New procedure</source>
        <translation>ملف جديد</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>To the file</source>
        <translation>الانتقال إلى الملف</translation>
    </message>
    <message>
        <source>To the persons</source>
        <translation>الانتقال إلى الأشخاص</translation>
    </message>
    <message>
        <source>To the stages</source>
        <translation>الانتقال إلى المراحل</translation>
    </message>
    <message>
        <source>To the summary of facts</source>
        <translation>الانتقال إلى ملخص الوقائع</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>إضافة شخص</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>إضافة مرحلة</translation>
    </message>
    <message>
        <source>One more like this person or stage</source>
        <translation>إضافة شخص أو مرحلة مماثلة</translation>
    </message>
    <message>
        <source>Take this person or stage out</source>
        <translation>سحب هذا الشخص أو هذه المرحلة</translation>
    </message>
    <message>
        <source>Correct a saved stage</source>
        <translation>تصحيح مرحلة محفوظة</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>العودة إلى القائمة</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>حُفظ: %1</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message numerus="yes">
        <source>Your account expires in %n day(s).</source>
        <translation>
            <numerusform>ينتهي حسابكم اليوم.</numerusform>
            <numerusform>ينتهي حسابكم بعد يوم واحد.</numerusform>
            <numerusform>ينتهي حسابكم بعد يومين.</numerusform>
            <numerusform>ينتهي حسابكم بعد %n أيام.</numerusform>
            <numerusform>ينتهي حسابكم بعد %n يومًا.</numerusform>
            <numerusform>ينتهي حسابكم بعد %n يوم.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your institution&apos;s security officer can renew it.</source>
        <translation>يمكن لمسؤول الأمن في مؤسستكم تمديده.</translation>
    </message>
</context>
<context>
    <name>QuestionForm</name>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Name, telephone or paper</source>
        <translation>اسم أو هاتف أو وثيقة</translation>
    </message>
    <message>
        <source>Any spelling, either script; a number is looked for as a telephone, a paper or a plate. Each look is recorded with its purpose before anything is shown.</source>
        <translation>أي كتابة وبأي خط؛ ويُبحث عن الرقم كهاتف أو وثيقة أو لوحة. يُسجَّل كل بحث مع غرضه قبل عرض أي شيء.</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>الميلاد</translation>
    </message>
    <message>
        <source>A day or a year, if it is known: it puts namesakes apart.</source>
        <translation>يوم أو سنة إن عُرفا: يميز ذلك بين المتشابهين في الأسماء.</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>الغرض</translation>
    </message>
    <message>
        <source>Why you are looking. Without a purpose nothing is searched.</source>
        <translation>سبب البحث. لا يُبحث عن شيء بدون غرض.</translation>
    </message>
    <message>
        <source>For which of your files</source>
        <translation>لأي من ملفاتكم</translation>
    </message>
    <message>
        <source>Needed to ask the other institutions: they answer a file, not a curiosity. Type the beginning of its reference.</source>
        <translation>ضروري لسؤال المؤسسات الأخرى: فهي تجيب عن ملف لا عن فضول. اكتبوا بداية مرجعه.</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Public</source>
        <translation>عام</translation>
    </message>
    <message>
        <source>Restricted release</source>
        <translation>مقيَّد</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>الربع</translation>
    </message>
    <message>
        <source>Of a quarter that is not over the figures are provisional.</source>
        <translation>أرقام الربع الذي لم ينته بعد مؤقتة.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>النشر</translation>
    </message>
    <message>
        <source>Public: figures under 10 are not told and others are rounded. Restricted: figures under 5 are not told; for ministries only, and the note says so on every page.</source>
        <translation>عام: لا تُذكر الأرقام دون 10 وتُقرَّب البقية. مقيَّد: لا تُذكر الأرقام دون 5؛ مخصص للوزارات، وتذكر المذكرة ذلك في كل صفحة.</translation>
    </message>
    <message>
        <source>Choose a quarter. The request is recorded, the figures are frozen, and both languages are printed from them.</source>
        <translation>اختاروا ربعًا. يُسجَّل الطلب وتُجمَّد الأرقام وتُطبع منها اللغتان.</translation>
    </message>
    <message>
        <source>Keep both PDFs</source>
        <translation>حفظ ملفي PDF</translation>
    </message>
    <message>
        <source>Nothing was printed. Prepare the note again: it takes a new number.</source>
        <translation>لم يُطبع شيء. أعيدوا إعداد المذكرة: ستأخذ رقمًا جديدًا.</translation>
    </message>
    <message>
        <source>No. %1 · SHA-256 of the data %2…</source>
        <translation>رقم %1 · بصمة البيانات ⁨SHA-256⁩ %2…</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>الفترة</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>العدد</translation>
    </message>
    <message>
        <source>Prepare the quarterly note</source>
        <translation>إعداد المذكرة الفصلية</translation>
    </message>
    <message>
        <source>Prepare another</source>
        <translation>إعداد مذكرة أخرى</translation>
    </message>
    <message>
        <source>Keep both PDFs…</source>
        <translation>حفظ ملفي PDF…</translation>
    </message>
    <message>
        <source>No note prepared</source>
        <translation>لم تُعد أي مذكرة</translation>
    </message>
    <message>
        <source>the Instance, which prints the national note</source>
        <translation>الهيئة التي تطبع المذكرة الوطنية</translation>
    </message>
    <message>
        <source>Freezing the figures and printing both languages</source>
        <translation>تجميد الأرقام وطباعة اللغتين</translation>
    </message>
    <message>
        <source>no return</source>
        <translation>لم يرد بيان</translation>
    </message>
    <message>
        <source>Median, days</source>
        <translation>الوسيط (أيام)</translation>
    </message>
    <message>
        <source>9th decile</source>
        <translation>العُشير التاسع</translation>
    </message>
    <message>
        <source>Where to keep both PDFs</source>
        <translation>مكان حفظ ملفي PDF</translation>
    </message>
    <message>
        <source>Keep here</source>
        <translation>الحفظ هنا</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>حُفظ: %1</translation>
    </message>
</context>
<context>
    <name>ResultList</name>
    <message>
        <source>Results</source>
        <translation>النتائج</translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>Nothing has changed since the last save.</source>
        <translation>لم يتغير شيء منذ آخر حفظ.</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>In your institution</source>
        <translation>في مؤسستكم</translation>
    </message>
    <message>
        <source>Nothing searched yet</source>
        <translation>لم يُبحث عن شيء بعد</translation>
    </message>
    <message>
        <source>Type a name as you heard it, or a telephone number, and say why.</source>
        <translation>اكتبوا اسمًا كما سمعتموه أو رقم هاتف، واذكروا السبب.</translation>
    </message>
    <message>
        <source>To the search box</source>
        <translation>الانتقال إلى خانة البحث</translation>
    </message>
    <message>
        <source>From the box to the results</source>
        <translation>من الخانة إلى النتائج</translation>
    </message>
    <message>
        <source>Searching your institution</source>
        <translation>جارٍ البحث في مؤسستكم</translation>
    </message>
    <message>
        <source>The search was not answered. It may have been recorded.</source>
        <translation>لم تتم الإجابة عن البحث. وقد يكون سُجِّل.</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>لا نتائج</numerusform>
            <numerusform>نتيجة واحدة</numerusform>
            <numerusform>نتيجتان</numerusform>
            <numerusform>%n نتائج</numerusform>
            <numerusform>%n نتيجة</numerusform>
            <numerusform>%n نتيجة</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found in your institution</source>
        <translation>لم يُعثر على شيء في مؤسستكم</translation>
    </message>
    <message>
        <source>Spellings close to what you typed were tried, in both scripts.</source>
        <translation>جُرِّبت الكتابات القريبة مما أدخلتموه بالخطين.</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>To look at</source>
        <translation>للتحقق</translation>
    </message>
    <message>
        <source>Nothing to look at. Possible doubles appear here as you type.</source>
        <translation>لا شيء للتحقق منه. تظهر هنا التكرارات المحتملة أثناء الإدخال.</translation>
    </message>
    <message>
        <source>Taken out of the sheet; saving will take the person out of the file.</source>
        <translation>سُحب من البطاقة؛ سيُسحب الشخص من الملف عند الحفظ.</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>إعادته</translation>
    </message>
    <message>
        <source>Draft of %1</source>
        <translation>مسودة بتاريخ %1</translation>
    </message>
    <message>
        <source>What you typed and did not save was brought back from this computer.</source>
        <translation>استُعيد من هذا الحاسوب ما أدخلتموه ولم تحفظوه.</translation>
    </message>
    <message>
        <source>Go back to the saved file</source>
        <translation>العودة إلى الملف المحفوظ</translation>
    </message>
    <message>
        <source>same telephone</source>
        <translation>الهاتف نفسه</translation>
    </message>
    <message>
        <source>Perhaps already known: %1</source>
        <translation>ربما سبق تسجيله: %1</translation>
    </message>
    <message>
        <source>Open that file</source>
        <translation>فتح ذلك الملف</translation>
    </message>
</context>
<context>
    <name>ShortcutOverview</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Online</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>جارٍ إعادة الاتصال…</translation>
    </message>
    <message>
        <source>Session ended</source>
        <translation>انتهت الجلسة</translation>
    </message>
    <message>
        <source>Draft not saved</source>
        <translation>لم تُحفظ المسودة</translation>
    </message>
    <message>
        <source>Draft saved at %1:%2</source>
        <translation>حُفظت المسودة على الساعة %1:%2</translation>
    </message>
    <message>
        <source>Data up to %1</source>
        <translation>البيانات محصورة إلى %1</translation>
    </message>
    <message>
        <source>Purpose: %1</source>
        <translation>الغرض: %1</translation>
    </message>
    <message>
        <source>FICTITIOUS</source>
        <translation>بيانات وهمية</translation>
    </message>
    <message>
        <source>Training: the persons and cases of this register do not exist.</source>
        <translation>تدريب: الأشخاص والقضايا في هذا السجل غير موجودين.</translation>
    </message>
</context>
<context>
    <name>SummaryBlock</name>
    <message>
        <source>What happened</source>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>Facts only. No name of a victim or a witness: write « the victim ». Ctrl+Enter leaves the field.</source>
        <translation>الوقائع فقط. بلا اسم أي ضحية أو شاهد: اكتبوا «الضحية». يُغادَر الحقل بـ ⁨Ctrl+Enter⁩.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search a name, a number, a telephone… (%1)</source>
        <translation>ابحثوا عن اسم أو رقم أو هاتف… (%1)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>حسب النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
</context>
<context>
    <name>TypeAhead</name>
    <message>
        <source>Unknown</source>
        <translation>مجهول</translation>
    </message>
    <message>
        <source>Refused to say</source>
        <translation>رفض الإجابة</translation>
    </message>
    <message>
        <source>Illegible</source>
        <translation>غير مقروء</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>عرض القائمة</translation>
    </message>
</context>
<context>
    <name>UnlockSheet</name>
    <message>
        <source>Locked</source>
        <translation>مقفل</translation>
    </message>
    <message>
        <source>Session of %1. Your draft is kept. Type your password to go on.</source>
        <translation>جلسة %1. مسودتكم محفوظة. أدخلوا كلمة المرور للمتابعة.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>Another user</source>
        <translation>مستخدم آخر</translation>
    </message>
</context>
<context>
    <name>comparing</name>
    <message>
        <source>in the file</source>
        <translation>في الملف</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>سُحب</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>ليس في الملف</translation>
    </message>
</context>
<context>
    <name>doors</name>
    <message>
        <source>Procedures</source>
        <translation>الملفات</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>البحث</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>التقارير</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>The server does not answer. Check the network cable or the wireless link, then try again.</source>
        <translation>الخادم لا يستجيب. تحققوا من كابل الشبكة أو الاتصال اللاسلكي ثم أعيدوا المحاولة.</translation>
    </message>
    <message>
        <source>The link was cut before the server had answered.</source>
        <translation>انقطع الاتصال قبل أن يجيب الخادم.</translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation>أُلغي الطلب.</translation>
    </message>
    <message>
        <source>The server has too many sessions open. Try again in a minute.</source>
        <translation>عدد الجلسات المفتوحة على الخادم كبير. أعيدوا المحاولة بعد دقيقة.</translation>
    </message>
    <message>
        <source>The server is starting. Try again in a moment.</source>
        <translation>الخادم قيد التشغيل. أعيدوا المحاولة بعد لحظات.</translation>
    </message>
    <message>
        <source>The server&apos;s machine answers, but Mizan does not run on it. Tell your administrator.</source>
        <translation>جهاز الخادم يستجيب لكن ميزان لا يعمل عليه. أبلغوا المسؤول التقني.</translation>
    </message>
    <message>
        <source>The server&apos;s name is unknown on this network. Check the network, then the server&apos;s name.</source>
        <translation>اسم الخادم غير معروف على هذه الشبكة. تحققوا من الشبكة ثم من اسم الخادم.</translation>
    </message>
    <message>
        <source>The server took too long to answer. The network may be slow.</source>
        <translation>استغرق الخادم وقتًا طويلًا للإجابة. قد تكون الشبكة بطيئة.</translation>
    </message>
    <message>
        <source>This server does not show the certificate of Mizan. Your password was not sent. Do not go on: tell your administrator.</source>
        <translation>هذا الخادم لا يقدم شهادة ميزان. لم تُرسل كلمة المرور. لا تواصلوا: أبلغوا المسؤول التقني.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name. Your password was not sent. Do not go on: tell your administrator.</source>
        <translation>شهادة الخادم تحمل اسمًا آخر. لم تُرسل كلمة المرور. لا تواصلوا: أبلغوا المسؤول التقني.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid today. Check this computer&apos;s clock, then tell your administrator.</source>
        <translation>شهادة الخادم غير صالحة اليوم. تحققوا من ساعة هذا الحاسوب ثم أبلغوا المسؤول التقني.</translation>
    </message>
    <message>
        <source>The file by which the server is recognised is missing on this computer. Tell your administrator.</source>
        <translation>الملف الذي يسمح بالتعرف على الخادم غير موجود على هذا الحاسوب. أبلغوا المسؤول التقني.</translation>
    </message>
    <message>
        <source>The server offers no protected link. Your password was not sent. Tell your administrator.</source>
        <translation>الخادم لا يوفر اتصالًا محميًا. لم تُرسل كلمة المرور. أبلغوا المسؤول التقني.</translation>
    </message>
    <message>
        <source>The server&apos;s protection is too old. Your password was not sent. Tell your administrator.</source>
        <translation>حماية الخادم قديمة جدًا. لم تُرسل كلمة المرور. أبلغوا المسؤول التقني.</translation>
    </message>
    <message>
        <source>The server is stopping, or it ended this session.</source>
        <translation>الخادم يتوقف، أو أنهى هذه الجلسة.</translation>
    </message>
    <message>
        <source>The server can be read but not written for now.</source>
        <translation>يمكن الاطلاع على الخادم حاليًا لكن لا يمكن التسجيل فيه.</translation>
    </message>
    <message>
        <source>The server has no room left on its disk. Tell your administrator.</source>
        <translation>قرص الخادم ممتلئ. أبلغوا المسؤول التقني.</translation>
    </message>
    <message>
        <source>The server&apos;s disk fails. Tell your administrator at once.</source>
        <translation>قرص الخادم معطل. أبلغوا المسؤول التقني فورًا.</translation>
    </message>
    <message>
        <source>The server has no memory left. Try again in a minute.</source>
        <translation>نفدت ذاكرة الخادم. أعيدوا المحاولة بعد دقيقة.</translation>
    </message>
    <message>
        <source>This request asks too much of the server. Ask for less at once.</source>
        <translation>هذا الطلب يفوق طاقة الخادم. اطلبوا أقل في المرة الواحدة.</translation>
    </message>
    <message>
        <source>The server took too long over this and stopped it. Try again, or ask for less at once.</source>
        <translation>استغرق الخادم في هذا وقتًا طويلًا فأوقفه. أعيدوا المحاولة، أو اطلبوا أقل في المرة الواحدة.</translation>
    </message>
    <message>
        <source>Someone else is saving this record just now. Try again.</source>
        <translation>شخص آخر يحفظ هذه البطاقة الآن. أعيدوا المحاولة.</translation>
    </message>
    <message>
        <source>Two people saved at the same instant. Try again.</source>
        <translation>حفظ شخصان في اللحظة نفسها. أعيدوا المحاولة.</translation>
    </message>
    <message>
        <source>Too much is under way at once. Try again in a moment.</source>
        <translation>عمليات كثيرة جارية في آن واحد. أعيدوا المحاولة بعد لحظات.</translation>
    </message>
    <message>
        <source>This version of Mizan is too old for the server. Ask for an update.</source>
        <translation>هذه النسخة من ميزان قديمة بالنسبة للخادم. اطلبوا تحديثًا.</translation>
    </message>
    <message>
        <source>This session is closed. Log in again.</source>
        <translation>هذه الجلسة مغلقة. سجلوا الدخول من جديد.</translation>
    </message>
    <message>
        <source>The login code or the password is wrong.</source>
        <translation>رمز الدخول أو كلمة المرور غير صحيح.</translation>
    </message>
    <message>
        <source>Type your login code and your password.</source>
        <translation>أدخلوا رمز الدخول وكلمة المرور.</translation>
    </message>
    <message>
        <source>This account has expired. Your institution&apos;s security officer can renew it.</source>
        <translation>انتهت صلاحية هذا الحساب. يمكن لمسؤول الأمن في مؤسستكم تمديده.</translation>
    </message>
    <message>
        <source>The server refused the login. Try again, then tell your administrator.</source>
        <translation>رفض الخادم الدخول. أعيدوا المحاولة ثم أبلغوا المسؤول التقني.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk is slow: the draft is not written yet. It will be, keep the window open.</source>
        <translation>قرص هذا الحاسوب بطيء: لم تُكتب المسودة بعد. ستُكتب، أبقوا النافذة مفتوحة.</translation>
    </message>
    <message>
        <source>This passphrase does not open what is kept here.</source>
        <translation>عبارة السر هذه لا تفتح ما هو محفوظ هنا.</translation>
    </message>
    <message>
        <source>What this computer keeps for you cannot be read any more.</source>
        <translation>لم يعد ممكنًا قراءة ما يحفظه هذا الحاسوب لكم.</translation>
    </message>
    <message>
        <source>This computer could not keep the secret: it will be asked again.</source>
        <translation>تعذر على هذا الحاسوب حفظ السر: سيُطلب من جديد.</translation>
    </message>
    <message>
        <source>The document could not be written there. Choose another folder, or free some space.</source>
        <translation>تعذرت كتابة المستند هناك. اختاروا مجلدًا آخر أو أفرغوا بعض المساحة.</translation>
    </message>
    <message>
        <source>This text is longer than the register allows.</source>
        <translation>هذا النص أطول مما يسمح به السجل.</translation>
    </message>
    <message>
        <source>This number is larger than the register allows.</source>
        <translation>هذا العدد أكبر مما يسمح به السجل.</translation>
    </message>
    <message>
        <source>The server cannot read this date.</source>
        <translation>لا يستطيع الخادم قراءة هذا التاريخ.</translation>
    </message>
    <message>
        <source>This text contains a character that cannot be kept.</source>
        <translation>يحتوي هذا النص على حرف لا يمكن حفظه.</translation>
    </message>
    <message>
        <source>This record does not exist, or you may not see it.</source>
        <translation>هذه البطاقة غير موجودة أو لا يحق لكم الاطلاع عليها.</translation>
    </message>
    <message>
        <source>Say why this is corrected: the earlier version is kept beside it.</source>
        <translation>اذكروا سبب التصحيح: تُحفظ النسخة السابقة إلى جانبه.</translation>
    </message>
    <message>
        <source>A dated event is never changed: add a new one that replaces it.</source>
        <translation>الحدث المؤرخ لا يُعدَّل: أضيفوا حدثًا جديدًا يحل محله.</translation>
    </message>
    <message>
        <source>A person&apos;s role cannot become a protected one this way: give the person a sheet of their own.</source>
        <translation>لا يمكن أن يصبح الدور محميًا بهذه الطريقة: افتحوا بطاقة خاصة بهذا الشخص.</translation>
    </message>
    <message>
        <source>This act must be done alone. Try again.</source>
        <translation>يجب أن يتم هذا الإجراء وحده. أعيدوا المحاولة.</translation>
    </message>
    <message>
        <source>The register has no such field, or keeps another kind of value in it.</source>
        <translation>لا يوجد هذا الحقل في السجل أو يُحفظ فيه نوع آخر من القيم.</translation>
    </message>
    <message>
        <source>This comes after a final decision: only a remedy or the execution can follow one. Check the date.</source>
        <translation>هذا لاحق لقرار نهائي: لا يليه إلا طعن أو تنفيذ. تحققوا من التاريخ.</translation>
    </message>
    <message>
        <source>This is outside the limits of the field.</source>
        <translation>هذا خارج حدود الحقل.</translation>
    </message>
    <message>
        <source>This value is no longer in use. Choose another of the list.</source>
        <translation>لم تعد هذه القيمة مستعملة. اختاروا قيمة أخرى من القائمة.</translation>
    </message>
    <message>
        <source>This is more than can be saved at once. Save it in parts.</source>
        <translation>هذا أكثر مما يمكن حفظه دفعة واحدة. احفظوه على أجزاء.</translation>
    </message>
    <message>
        <source>Choose the purpose: it is recorded with every search.</source>
        <translation>اختاروا الغرض: يُسجَّل مع كل بحث.</translation>
    </message>
    <message>
        <source>The number of requests allowed for now is reached. Try again later.</source>
        <translation>بلغتم عدد الطلبات المسموح به حاليًا. أعيدوا المحاولة لاحقًا.</translation>
    </message>
    <message>
        <source>This question cannot be asked as it is: shorten it.</source>
        <translation>لا يمكن طرح هذا السؤال كما هو: اختصروه.</translation>
    </message>
    <message>
        <source>Give the number of a file of your own institution.</source>
        <translation>اختاروا ملفًا لدى مؤسستكم.</translation>
    </message>
    <message>
        <source>This request is more than five minutes old. Ask again.</source>
        <translation>مضى على هذا الطلب أكثر من خمس دقائق. أعيدوا الطلب.</translation>
    </message>
    <message>
        <source>The server has not yet made sure of the record. Try again.</source>
        <translation>لم يؤمِّن الخادم التسجيل بعد. أعيدوا المحاولة.</translation>
    </message>
    <message>
        <source>The check characters do not agree with the number. Read it again.</source>
        <translation>أحرف المراقبة لا تطابق الرقم. أعيدوا قراءته.</translation>
    </message>
    <message>
        <source>This account waits for a second officer to confirm it. Try again once that is done.</source>
        <translation>ينتظر هذا الحساب تأكيد مسؤول ثانٍ. أعيدوا المحاولة بعد ذلك.</translation>
    </message>
    <message>
        <source>This account has too many sessions open. Close one of them first.</source>
        <translation>جلسات كثيرة مفتوحة بهذا الحساب. أغلقوا إحداها أولًا.</translation>
    </message>
    <message>
        <source>Choose a password of your own before you go on.</source>
        <translation>اختاروا كلمة مرور خاصة بكم قبل المتابعة.</translation>
    </message>
    <message>
        <source>A password has at least {minimum} characters.</source>
        <translation>تتكون كلمة المرور من {minimum} أحرف على الأقل.</translation>
    </message>
    <message>
        <source>This password is too easy to guess. Take several words that do not belong together.</source>
        <translation>كلمة المرور هذه سهلة التخمين. اختاروا عدة كلمات لا صلة بينها.</translation>
    </message>
    <message>
        <source>The new password must be different from the old one.</source>
        <translation>يجب أن تختلف كلمة المرور الجديدة عن القديمة.</translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation>كلمتا المرور غير متطابقتين.</translation>
    </message>
    <message>
        <source>The password must not contain the login code.</source>
        <translation>يجب ألا تحتوي كلمة المرور على رمز الدخول.</translation>
    </message>
    <message>
        <source>This computer has no room left on its disk: the draft could not be kept. Free some space now.</source>
        <translation>قرص هذا الحاسوب ممتلئ: تعذر حفظ المسودة. أفرغوا بعض المساحة الآن.</translation>
    </message>
    <message>
        <source>The draft could not be written on this computer&apos;s disk.</source>
        <translation>تعذرت كتابة المسودة على قرص هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The drafts of this computer are closed. Log in to open them.</source>
        <translation>مسودات هذا الحاسوب مغلقة. سجلوا الدخول لفتحها.</translation>
    </message>
    <message>
        <source>The drafts of this computer cannot be opened with this account. They are kept as they are.</source>
        <translation>لا يمكن فتح مسودات هذا الحاسوب بهذا الحساب. وهي محفوظة كما هي.</translation>
    </message>
    <message>
        <source>The file of drafts is damaged. It was set aside and a new one was begun.</source>
        <translation>ملف المسودات تالف. وُضع جانبًا وبُدئ ملف جديد.</translation>
    </message>
    <message>
        <source>A later version of Mizan wrote these drafts. Update this computer.</source>
        <translation>كُتبت هذه المسودات بنسخة أحدث من ميزان. حدِّثوا هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The clock of this computer is {minutes} minutes off the server&apos;s. The server&apos;s time is used.</source>
        <translation>تختلف ساعة هذا الحاسوب عن ساعة الخادم بمقدار {minutes} دقيقة. وقت الخادم هو المعتمد.</translation>
    </message>
    <message>
        <source>This is not a date. Type it as 12/03/1985, 03/1985, 1985 or « about 1985 ».</source>
        <translation>هذا ليس تاريخًا. اكتبوا ⁨12/03/1985⁩ أو ⁨03/1985⁩ أو 1985 أو «حوالي 1985».</translation>
    </message>
    <message>
        <source>This date is in the future.</source>
        <translation>هذا التاريخ في المستقبل.</translation>
    </message>
    <message>
        <source>This date is too far in the past.</source>
        <translation>هذا التاريخ بعيد جدًا في الماضي.</translation>
    </message>
    <message>
        <source>This date comes before the one it must follow.</source>
        <translation>هذا التاريخ يسبق التاريخ الذي يجب أن يليه.</translation>
    </message>
    <message>
        <source>This field is required.</source>
        <translation>هذا الحقل إلزامي.</translation>
    </message>
    <message>
        <source>This text is too long: at most {maximum} characters.</source>
        <translation>هذا النص طويل جدًا: {maximum} حرف على الأكثر.</translation>
    </message>
    <message>
        <source>This text is too short: at least {minimum} characters.</source>
        <translation>هذا النص قصير جدًا: {minimum} أحرف على الأقل.</translation>
    </message>
    <message>
        <source>This text contains hidden characters that change the order of letters. Type it again.</source>
        <translation>يحتوي هذا النص على رموز خفية تغير ترتيب الحروف. أعيدوا كتابته.</translation>
    </message>
    <message>
        <source>Choose a value of the list.</source>
        <translation>اختاروا قيمة من القائمة.</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>هذا ليس عددًا.</translation>
    </message>
    <message>
        <source>This number is outside the limits.</source>
        <translation>هذا العدد خارج الحدود.</translation>
    </message>
    <message>
        <source>Your role does not give this right. Your institution&apos;s security officer can tell you who has it.</source>
        <translation>دوركم لا يمنح هذا الحق. يمكن لمسؤول الأمن في مؤسستكم إخباركم بمن يملكه.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is not what was expected. Nothing was changed.</source>
        <translation>جواب الخادم غير متوقع. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>This program and the server are not of the same version.</source>
        <translation>هذا البرنامج والخادم ليسا من النسخة نفسها.</translation>
    </message>
    <message>
        <source>This is not a SCRAM-SHA-256 verifier.</source>
        <translation>هذا ليس مُحقِّق ⁨SCRAM-SHA-256⁩.</translation>
    </message>
    <message>
        <source>Nobody widens their own rights: ask another officer.</source>
        <translation>لا يوسع أحد حقوقه بنفسه: اتصلوا بمسؤول آخر.</translation>
    </message>
    <message>
        <source>This login code cannot be used. Choose another.</source>
        <translation>لا يمكن استعمال رمز الدخول هذا. اختاروا غيره.</translation>
    </message>
    <message>
        <source>The officer who asked cannot confirm: another one must.</source>
        <translation>لا يجوز لمن طلب أن يؤكد: يجب أن يؤكد مسؤول آخر.</translation>
    </message>
    <message>
        <source>There is nothing to decide here, or it is decided already.</source>
        <translation>لا شيء للبت فيه هنا، أو سبق البت فيه.</translation>
    </message>
    <message>
        <source>Someone else changed this record meanwhile. Compare both versions and choose.</source>
        <translation>عدّل شخص آخر هذه البطاقة في هذه الأثناء. قارنوا النسختين واختاروا.</translation>
    </message>
    <message>
        <source>Mizan made a mistake and stopped what it was doing.</source>
        <translation>ارتكب ميزان خطأ وأوقف العملية.</translation>
    </message>
    <message>
        <source>This period cannot be asked for here. Choose one of the list.</source>
        <translation>لا يمكن طلب هذه الفترة هنا. اختاروا فترة من القائمة.</translation>
    </message>
    <message>
        <source>This indicator cannot be asked for here. Choose one of the list.</source>
        <translation>لا يمكن طلب هذا المؤشر هنا. اختاروا مؤشرًا من القائمة.</translation>
    </message>
    <message>
        <source>This indicator is not broken down that way.</source>
        <translation>لا يُفصَّل هذا المؤشر بهذه الطريقة.</translation>
    </message>
    <message>
        <source>Figures of this extent are not open to your role.</source>
        <translation>أرقام بهذا النطاق غير متاحة لدوركم.</translation>
    </message>
    <message>
        <source>The server refused this action (code {code}).</source>
        <translation>رفض الخادم هذا الإجراء (الرمز ⁨{code}⁩).</translation>
    </message>
    <message>
        <source>The network or the server failed (code {code}).</source>
        <translation>تعطل الاتصال بالشبكة أو بالخادم (الرمز ⁨{code}⁩).</translation>
    </message>
    <message>
        <source>This account is closed or has expired, or waits for a second officer to confirm it. See your institution&apos;s security officer.</source>
        <translation>هذا الحساب مغلق أو منتهي الصلاحية، أو ينتظر تأكيد مسؤول ثانٍ. راجعوا مسؤول الأمن في مؤسستكم.</translation>
    </message>
    <message>
        <source>Your password was changed elsewhere and this session was ended. Your drafts are kept. Log in again.</source>
        <translation>غُيِّرت كلمة مروركم من مكان آخر فانتهت هذه الجلسة. مسوداتكم محفوظة. سجلوا الدخول من جديد.</translation>
    </message>
    <message>
        <source>This is Arabic read with the wrong code. Type it again in Arabic letters: {arabic}.</source>
        <translation>هذا نص عربي قُرئ بترميز خاطئ. أعيدوا كتابته بالحروف العربية: {arabic}.</translation>
    </message>
    <message>
        <source>This must be filled in before saving.</source>
        <translation>يجب ملء هذه الخانة قبل الحفظ.</translation>
    </message>
    <message>
        <source>This is too long to be saved. Shorten it.</source>
        <translation>هذا أطول من أن يُحفظ. اختصروه.</translation>
    </message>
    <message>
        <source>The end comes before the beginning.</source>
        <translation>تاريخ النهاية يسبق تاريخ البداية.</translation>
    </message>
    <message>
        <source>Give a name, in one script at least.</source>
        <translation>أدخلوا اسمًا بأحد الخطين على الأقل.</translation>
    </message>
    <message>
        <source>A status needs who decided it, and when.</source>
        <translation>تحتاج الصفة إلى من قررها ومتى.</translation>
    </message>
    <message>
        <source>Type a name, a telephone number or the number of a paper.</source>
        <translation>أدخلوا اسمًا أو رقم هاتف أو رقم وثيقة.</translation>
    </message>
    <message>
        <source>There is no letter in this name.</source>
        <translation>لا يحتوي هذا الاسم على أي حرف.</translation>
    </message>
    <message>
        <source>Words such as « Ould », « Mint » or « El » find nothing alone: add a part of the name.</source>
        <translation>لا تكفي كلمات مثل « ولد » أو « منت » أو « ال » وحدها للبحث: أضيفوا جزءًا من الاسم.</translation>
    </message>
    <message>
        <source>Initials alone find nothing: add a whole part of the name.</source>
        <translation>لا تكفي الأحرف الأولى وحدها للبحث: أضيفوا جزءًا كاملًا من الاسم.</translation>
    </message>
    <message>
        <source>This name is too long to be looked for: at most {limit} characters.</source>
        <translation>هذا الاسم أطول من أن يُبحث عنه: {limit} حرف على الأكثر.</translation>
    </message>
    <message>
        <source>This name has too many parts: at most {limit}.</source>
        <translation>أجزاء هذا الاسم كثيرة: {limit} على الأكثر.</translation>
    </message>
</context>
<context>
    <name>showing</name>
    <message>
        <source>files: %1</source>
        <translation>الملفات: %1</translation>
    </message>
    <message>
        <source>open the file</source>
        <translation>فتح الملف</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>هاتف</translation>
    </message>
    <message>
        <source>Boat</source>
        <translation>قارب</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>لوحة</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>وثيقة</translation>
    </message>
    <message>
        <source>NNI</source>
        <translation>الرقم الوطني للتعريف</translation>
    </message>
    <message>
        <source>IMEI</source>
        <translation>رقم IMEI</translation>
    </message>
    <message>
        <source>SIM card</source>
        <translation>شريحة الهاتف</translation>
    </message>
    <message>
        <source>Chassis</source>
        <translation>رقم الهيكل</translation>
    </message>
    <message>
        <source>Boat registration</source>
        <translation>رقم تسجيل القارب</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>المحرك</translation>
    </message>
    <message>
        <source>GPS</source>
        <translation>جهاز تحديد المواقع</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>جواز السفر</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>حساب</translation>
    </message>
    <message>
        <source>same number</source>
        <translation>الرقم نفسه</translation>
    </message>
    <message>
        <source>Protected person</source>
        <translation>شخص محمي</translation>
    </message>
    <message>
        <source>Contact: its registry</source>
        <translation>جهة الاتصال: كتابة الضبط</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>قوي</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>محتمل</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>الميلاد: %1</translation>
    </message>
</context>
<context>
    <name>written</name>
    <message>
        <source>about %1</source>
        <translation>حوالي %1</translation>
    </message>
</context>
</TS>
