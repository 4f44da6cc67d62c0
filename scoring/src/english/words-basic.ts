/**
 * Words by the level at which a learner usually has them at hand, base forms only. Written for this product from
 * the everyday topics of each level; no published list was copied. What a word says of a level is a tendency: the
 * lists are used for shares over a whole answer, never for a single word.
 */
export const a1Words = `
a able about above across address after afternoon again age ago all also always am an and animal another answer any
anybody anyone anything apartment apple are arm around arrive art as ask at aunt autumn away baby back bad bag ball banana
bank bath bathroom be beach bean beautiful because bed bedroom before begin behind below best better between bicycle big
bike bird birthday black blue board boat body book boring born both bottle bottom bowl box boy bread breakfast bring
brother brown building bus busy but butter buy by bye cake call camera can car card careful cat centre chair cheap
check cheese chicken child children china chinese chocolate choose cinema city class clean clock close clothes cloudy club coat coffee
cold colour color come computer cook cookie cool correct cost could country cow cup cut dad daddy dance dark date daughter day dear
december desk dictionary different difficult dinner do doctor dog door down draw dress drink drive driver dry duck each ear early
east easy eat egg eight eighteen eighty elephant eleven email end english enjoy evening every everybody everyone
everything exam example excuse eye face fall family famous far farm fast fat father favourite february few fifteen fifty
film find fine finish first fish five flat floor flower fly food foot football for forget four fourteen free french friday friend
from front fruit full fun funny game garden get girl give glass go good goodbye grandfather grandma grandmother grandpa great green grey
group grow guitar gym hair half hand happy hard hat hate have he head hear hello help her here hers hi high hill him his
hobby holiday home homework horse hospital hot hotel hour house how hundred hungry husband i ice if in inside interesting internet
into it its jacket january jeans job july june just keep kid kilometre kind kitchen know lady lake language large
last late later learn leave left leg lesson let letter library life light like line list listen little live long look lose
lot love lovely low luck lunch machine mail make man many map march market married match may maybe me meal mean meat meet meeting
metre midnight milk million minute miss mobile mom mother monday money month moon more morning most mother mountain mouse
mouth movie mr mrs much mum museum music must my name near need never new news newspaper next nice night nine nineteen ninety no nobody
noodle north nose not note nothing november now number o'clock october of off office often oh ok okay old on once one
only open or orange order other our out outside over own page paint paper parent park part party pass past pay pen pencil people
person pet phone photo piano picture pink pizza place plan plane plant play player please pm pocket point police pool poor
possible potato practice practise present price problem put question quick quickly quiet quite radio rain read ready really
red restaurant rice rich ride right river road room run sad salad same sandwich saturday say school sea second see sell send
sentence september seven seventeen seventy she ship shirt shoe shop shopping short should shoulder show shower sing singer sister
sit six sixteen sixty skirt sleep slow slowly small snow so sock some somebody someone something sometimes son song soon sorry
soup south speak sport spring stand star start station stay still stop store story street strong student study subject sugar suitcase summer sun
sunday sunny supermarket sure swim table take talk tall taxi tea teach teacher team telephone television tell ten tennis test
than thank thanks that the their them then there these they thing think third thirsty thirteen thirty this those thousand three thursday ticket
time tired to today together toilet tomato tomorrow tonight too tooth top town toy train travel tree trip trousers true try
tuesday tv twelve twenty twice two umbrella uncle under understand university until up us use useful usually vacation vegetable very
video village visit wait waiter walk wall want warm wash watch water way we wear weather website wednesday week weekend well
west wet what when where which white who whose why wife will win wind window winter wish with woman women word work worker
world worry would write writer wrong yeah year yellow yes yesterday yet you young your
`

export const a2Words = `
abroad absent accident act active activity actor actually add adult adventure advertisement advice advise afraid agree
air airport allow almost alone along already although america american among amount angry appear appointment area army
article asleep attack aunt available average awake award awful background bake balance band bar basket battery bear
beat become believe belong belt bend besides bill biscuit bit bite blood blow boil bone book border bored borrow boss
bother brave break bridge bright broken brush build burn business businessman button cafe calendar calm camp cancel
candle cap captain careless carry cash castle catch cause celebrate central century certain certainly chance change
channel chat cheer chef chemist chess choice church circle clear clearly clever climb cloud coach coin collect college
comfortable comic company compare competition complete concert conversation copy corner cough count couple course
cousin cover crazy cream cross crowd crowded cry culture cupboard customer daily danger dangerous dead deal death decide
deep degree delicious deliver dentist department depend describe dessert detail die diet difference dirty discount
discover discuss dish divorced download dream drop during earn earth economy either electric electricity else empty
engine engineer enough enter entrance environment equipment especially even event ever exactly excellent except exchange
excited exciting exercise exhibition expect expensive experience explain explore extra fact factory fail fair famous fan
farmer fashion fashionable favor favour fear feed feel feeling festival fever field fight fill final finally finger fire
fit fix flight follow foreign forest form forward fresh friendly fridge furniture future gallery gate general
generally gift glad glasses goal gold grade graduate grass ground grown guess guest guide habit hall happen harm headache
health healthy heart heat heavy height hide hit hold hole hope host however huge hurry hurt idea ill illness imagine important
improve include increase information insect instead instruction instrument interest interested interview introduce invent
invitation invite island join joke journalist journey juice jump key kill king kiss knee knife ladder land laptop laugh law
lawyer lazy lead leader least leaf lemon lend less level lie lift local lonely loud luggage magazine mail main manage
manager mark mathematics matter maybe meaning medicine member memory menu message metal middle might mind mine mirror
missing mistake mix modern moment motorbike move musician mystery narrow nature natural nearly necessary neck neighbour
neighbor neither nervous noise noisy none noon normal nowhere nurse object ocean offer officer oil online opinion opposite
organise organize original pack pain pair palace passenger passport patient perfect perhaps petrol physics pick piece pill pilot
plastic plate platform pleasant pleased plenty pollution popular population post postcard pound power prefer prepare
president pretty probably produce product professional professor program programme project promise pronounce protect proud provide public pull
pupil purse push quarter queen queue rather reach real reason receipt receive recently recipe record recycle refuse relative
relax remember rent repair repeat reply report rescue rest result return review rise rock roof round row rubbish rude
rule safe salary sale salt save scared schedule science scientist score screen search seat secret secretary seem serious
seriously serve service several shape share sharp sheep sheet shelf shine shout shut shy sick side sight sign silent silver
simple simply since single size skill skin sky smart smell smile smoke smoking social society soft soldier solve
somewhere sore sort sound space special spell spend spoon square stadium staff stage stair stamp steal step stick stomach stone storm
straight strange stranger stress stressful stupid subway succeed success successful such suddenly suggest suit sunglasses support
suppose surf surprise surprised surprising sweater sweet system tablet tail task taste technology teenager temperature terrible text theatre thick thin
through throw tidy tie title tool topic total tour tourist towards towel tower traditional traffic translate tube turn
type ugly unfortunately uniform unit unusual upset upstairs usual valley value van view visitor voice volunteer war
waste way weak wedding weigh weight welcome wheel while whole wide wild wing without wonderful wood wool worth yard zero zoo
`
