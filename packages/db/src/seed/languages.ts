import type { SeedPost } from './seed-post.ts';

export const languages: readonly SeedPost[] = [
  {
    writer: 'haruki',
    title: '裏口の灯り',
    daysAgo: 3.6,
    views: 288,
    body: `祖母の家には、表の玄関とは別に、小さな裏口がありました。表は客のため、裏は家族のため。子どものころ、わたしは玄関から入ったことがほとんどありません。

裏口には灯りがひとつ、いつも点いていました。

> 鍵はかけてもいい。でも、灯りは消さないこと。

それが祖母のただひとつの決まりでした。夜おそく帰る者は、その灯りを目じるしに坂を上り、自分の鍵で戸を開け、最後の者が灯りを消す。だれがまだ帰っていないか、家じゅうが灯りで知っていたのです。

いま、わたしは仕事で「だれが入ってよいか」を決める仕組みを作っています。鍵の話ばかりしていると、ときどき祖母の声が聞こえます。鍵は人を締め出すためのもの。灯りは、人を帰らせるためのもの。

門には、両方が要ります。`,
  },
  {
    writer: 'haruki',
    title: '東京の小さな本屋で',
    daysAgo: 29.3,
    views: 733,
    body: `東京に来るたびに寄る本屋があります。棚は三つ、椅子は一脚。店主は値札を書きません。

「いくらですか」と聞くと、「読み終わりましたか」と聞き返されます。

読み終わった本には値段がつきます。まだの本は、貸してくれます。返しに来ると、また同じことを聞かれる。そうやって、わたしは二年かけて一冊の詩集を買いました。

- 一年目は、最初の十篇だけ。
- その冬に、最後の一篇。
- 春に、残りを声に出して。

商売として成り立つのかと尋ねたことがあります。店主は少し笑って、椅子を指しました。「この椅子に座った人は、たいてい戻ってきますから」。

検索では見つからない店です。だから、場所は書きません。`,
  },
  {
    writer: 'haruki',
    title: 'Learning to bow to a lift',
    daysAgo: 52.4,
    views: 845,
    body: `In the department store where my aunt worked, a woman in white gloves bowed to the lift each time the doors closed. The people inside could no longer see her. She bowed anyway.

I asked my aunt why. She said: *the bow is not for them to see. It is so that she does not turn round too soon.*

I have thought about this for thirty years. In my trade there is a moment after the button is pressed and before the answer has come when nothing is on the screen and nobody is looking. You can tell a careful program from a hasty one by what it does there. The hasty one has already turned round: it says *Saved!* and walks off. The careful one waits, hands together, until the lift has arrived.

保存しました。Only then.`,
  },
  {
    writer: 'eleni',
    title: 'Το καφενείο χωρίς ρολόι',
    daysAgo: 5.1,
    views: 391,
    body: `Στο χωριό μου υπάρχει ένα καφενείο χωρίς ρολόι. Είχε κάποτε, πάνω από την πόρτα, αλλά σταμάτησε το 1979 και κανείς δεν το διόρθωσε. Ύστερα έπεσε.

Ο κυρ Μανώλης λέει ότι έτσι είναι καλύτερα:

> Όποιος βιάζεται, ξέρει την ώρα. Όποιος δεν βιάζεται, τι να την κάνει;

Οι μέρες μετριούνται αλλιώς. Το πρωί είναι ο πρώτος καφές και η εφημερίδα. Το μεσημέρι έρχεται όταν η σκιά του πλάτανου φτάσει στο δεύτερο τραπέζι. Το βράδυ αρχίζει με τον ήχο από τα ζάρια.

Πέρσι ήρθε ένας νεαρός με υπολογιστή και ζήτησε τον κωδικό για το δίκτυο. «Δεν έχουμε», του είπε ο Μανώλης, «έχουμε όμως καρέκλες». Ο νεαρός έμεινε ως το βράδυ. Στο τέλος έκλεισε τον υπολογιστή και έχασε τρεις παρτίδες τάβλι.

Από Άλφα ως Ωμέγα, μου είπε φεύγοντας, αυτή ήταν η καλύτερη σύσκεψη της χρονιάς.`,
  },
  {
    writer: 'eleni',
    title: 'Words my grandmother borrowed',
    daysAgo: 36.8,
    views: 512,
    body: `My grandmother spoke Greek, and in it, like stones in a field wall, there were words that she had from everybody who ever came through Thessaloniki.

- **φλιτζάνι**, a coffee cup, from Turkish.
- **βαπόρι**, a steamer, from Italian.
- **νταβαντούρι**, a commotion, from I never found out where.

She did not know that they were borrowed. "Words are like pots," she said. "You use the one that is nearest the fire."

When I became a translator I was told to look for the *equivalent*. I looked for a long time. There is no equivalent for a steamer that your brother left on. There is only another woman, in another kitchen, in another language, with her own word for the thing that took him, and if you are lucky the two words are about the same weight in the hand.

That is what I look for now. I weigh them.`,
  },
  {
    writer: 'eleni',
    title: 'Σημείωση για τη θάλασσα',
    daysAgo: 93.5,
    views: 204,
    body: `Κάθε Σεπτέμβρη, όταν φεύγουν οι τελευταίοι ξένοι, η θάλασσα αλλάζει φωνή. Δεν είναι ο άνεμος· ο άνεμος έρχεται αργότερα. Είναι που την ακούς ξανά.

Ο παππούς μου, ψαράς, έλεγε τρία πράγματα γι' αυτήν:

1. Μην της γυρίζεις την πλάτη.
2. Μην της λες τα σχέδιά σου.
3. Να της λες ευχαριστώ, ακόμα κι όταν δεν σου δίνει τίποτα.

Δεν έγινα ψαράς. Μεταφράζω εγχειρίδια για αντλίες και βαλβίδες. Μα το τρίτο το κρατώ: στο τέλος κάθε δουλειάς λέω ένα ευχαριστώ, χαμηλόφωνα, σε κανέναν συγκεκριμένα.

Η θάλασσα, υποθέτω, καταλαβαίνει.`,
  },
  {
    writer: 'samir',
    title: 'الباب الصغير في سور المدينة',
    daysAgo: 8.2,
    views: 317,
    body: `في سور مدينتنا القديمة سبعة أبواب كبيرة يعرفها الجميع، ولكل باب منها اسم وحكاية. وهناك باب ثامن صغير لا اسم له، يفتح على زقاق الخبّازين.

كان جدي يحمل مفتاحه. كل ليلة، بعد أن تُغلق الأبواب السبعة، كان يجلس عنده على كرسي من القش، ويسأل كل من يطرق سؤالاً واحداً:

> من ينتظرك في الداخل؟

لم يكن يسأل عن الاسم ولا عن المال. فمن كان له أحد ينتظره دخل، ومن لم يكن له أحد جلس مع جدي يشرب الشاي حتى الصباح، فصار له من يعرفه.

سألته مرة: ألا تخاف أن يكذبوا عليك؟ فقال: الكاذب يجيب بسرعة.

السور اليوم مزار للسيّاح، والباب الصغير مغلق بلوح من الخشب. لكنني كلما سمعت حديثاً عن الحراسة والأمان تذكرت ذلك السؤال.`,
  },
  {
    writer: 'samir',
    title: 'Tea at the eighth gate',
    daysAgo: 17.4,
    views: 690,
    body: `Some readers wrote to ask what my grandfather's tea was like, so here it is.

He made it on a brazier the size of a hat. It took forty minutes, because that was how long he thought it took to find out about a person.

1. The water, twice to the boil, and he asked where you had come from.
2. The leaves, and he asked how the road was.
3. Sugar, a great deal, and he said nothing at all.
4. Mint, torn and never cut, and by then it was you who did the talking.

He had opened that gate for smugglers, for midwives, and once for a governor who had lost his keys. In forty years he refused nine people. I asked what they had in common.

*They did not want the tea,* he said.`,
  },
  {
    writer: 'samir',
    title: 'A dictionary of silences',
    daysAgo: 44.6,
    views: 978,
    body: `Notes towards a short book:

**The silence after a price.** Whoever ends it pays.

**The silence of a full table.** Nobody is missing, and nobody wants to be the one to say so.

**The silence on the line.** The other person has put down the telephone to look for a pencil. You can hear the house.

**صمت الضيف.** The guest's silence: three days long, and then he may be asked his business.

**The silence of a good server.** Nothing has gone wrong. It is difficult to enjoy, since it sounds exactly like the other one.

**The other one.**

I collected them for a year, in a notebook, and then noticed that I had begun to talk less. My wife says the book is finished.`,
  },
];
