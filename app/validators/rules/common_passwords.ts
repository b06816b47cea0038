/**
 * The passwords of ten characters or more that turn up most in published leaks, in lower case:
 * the first ones that anybody tries. Shorter ones are refused for their length.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  0000000000 0102030405 0123456789 0987654321 1010101010 1029384756 1111111111 1122334455
  1123581321 1212121212 1231231231 1231231234 12344321aa 123456789a 123456789q 123456789z
  1234567890 1234567891 12345678900 12345678910 123456789abc 123456789asd 123456789qwe
  1234567890a 1234567890q 1234567890qwe 123456abcdef 123456qwerty 12345qwert 12345qwerty
  1234qwerasdf 1234qwer1234 123qwe123qwe 123qweasdzxc 123321123321 1357924680 1234554321
  1472583690 147258369a 1478963250 159753159753 159357258456 1a2b3c4d5e 1q2w3e4r5t 1q2w3e4r5t6y
  1q2w3e4r5t6y7u 1qaz1qaz1qaz 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc 1qwertyuiop
  2222222222 3141592653 3333333333 4444444444 5555555555 6666666666 7777777777 8888888888
  9876543210 9999999999 a123456789 a1234567890 a1b2c3d4e5 a1s2d3f4g5 aa12345678 aa123456789
  aaaaaaaaaa abc1234567 abc12345678 abc123abc123 abc123456789 abcd123456 abcd12345678 abcde12345
  abcdef1234 abcdef123456 abcdefg123 abcdefghij abcdefghijk abcdefghijkl admin12345 admin123456
  admin@1234 administrator adminadmin adminadmin1 alexander1 alexandria asd123456789 asdasd123123
  asdasdasd1 asdasdasdasd asdf123456 asdf1234567 asdfasdfasdf asdfgh123456 asdfghjkl1 asdfghjkl123
  asdfghjkl; asdfghjklz asdfqwer1234 assassin123 azerty1234 azerty12345 azerty123456 azertyuiop
  babygirl12 barcelona1 baseball12 basketball basketball1 bismillah1 blink182blink butterfly1
  california california1 calibrate1 calibrate12 calibrate123 calibrate1234 challenger changeme12
  changeme123 changeme1234 changemenow charlie123 chelsea123 chocolate1 christopher cinderella
  computer12 computer123 contrasena corvette12 cristiano7 cristianoronaldo dallas123456
  defaultpassword demo123456 demodemodemo digital123 dragon1234 dragon12345 dragonball
  dragonball1 dragonballz elizabeth1 everything fernando10 football10 football12 football123
  football1234 fuckyou123 fuckyou1234 galatasaray ghbdtnghbdtn gfhjkmgfhjkm godofwar123
  guest12345 helloworld helloworld1 helloworld123 hello12345 hello123456 iloveyou12 iloveyou123
  iloveyou1234 iloveyou12345 iloveyouso iloveyou4ever internet12 internet123 jordan2323
  jonathan12 justinbieber kristina12 letmein123 letmein1234 letmein12345 letmeinnow liverpool1
  liverpool12 liverpool123 loveyou123 lovelove12 lovelovelove manchester manchester1
  manchesterunited master1234 master12345 mercedes123 metallica1 michael123 michelle12
  minecraft1 minecraft12 minecraft123 monkey1234 monkey12345 motherfucker mustang123 mypassword
  mypassword1 mypassword123 naruto1234 newpassword newpassword1 nicole1234 operator12 p@ssw0rd12
  p@ssw0rd123 p@ssword12 p@ssword123 pa$$w0rd12 pa$$word123 parola12345 pass123456 pass1234567
  passpasspass passw0rd12 passw0rd123 passw0rd1234 password00 password01 password10 password11
  password12 password123 password123! password1234 password12345 password123456 password1234567890
  password1! password21 password22 password99 password@1 password@12 password@123 passwordpassword
  passwort12 passwort123 pokemon123 pokemon1234 portugal10 princess10 princess12 princess123
  q123456789 q1w2e3r4t5 q1w2e3r4t5y6 qazwsx1234 qazwsx123456 qazwsxedc1 qazwsxedc123 qazwsxedcrfv
  qazwsxedcrfvtgb qq123456789 qqqqqqqqqq qweasdzxc1 qweasdzxc123 qwer123456 qwer12345678 qwerasdf12
  qwerasdfzxcv qwerqwer12 qwert12345 qwert123456 qwerty1234 qwerty12345 qwerty123456
  qwerty1234567 qwerty12345678 qwerty123456789 qwertyqwerty qwertyui12 qwertyuiop qwertyuiop1
  qwertyuiop12 qwertyuiop123 qwertyuiop[] qwertyuiopasdfghjkl qwertz1234 qwertzuiop realmadrid
  realmadrid1 rockstar12 samsung123 samsung1234 santiago10 scarface12 secret1234 secret12345
  secretpassword september1 september11 shadow1234 skateboard snickers12 spiderman1 spongebob1
  starwars12 starwars123 strawberry strawberry1 summer2020 summer2021 summer2022 summer2023
  summer2024 summer2025 summer2026 sunflower1 sunshine12 sunshine123 superman12 superman123
  superstar1 sweetheart sweetheart1 temp123456 temporary1 test123456 test1234567 testing123
  testing1234 testpassword testtest12 testtest123 tinkerbell tinkerbell1 tottenham1 trustno1trustno1
  unbelievable university valentina1 vfhbyfvfhbyf volleyball welcome123 welcome1234 welcome12345
  welcome2024 welcome2025 welcome2026 wellcome123 whatever12 whatever123 william123 winter2024
  winter2025 winter2026 xxxxxxxxxx yourpassword zaq12wsxcde3 zaq12wsxzaq12wsx zaq1zaq1zaq1
  zaq1xsw2cde3 zxcasdqwe123 zxcvbnm123 zxcvbnm1234 zxcvbnm12345 zxcvbnm123456 zxcvbnm,./ zzzzzzzzzz
  `
    .trim()
    .split(/\s+/)
)
