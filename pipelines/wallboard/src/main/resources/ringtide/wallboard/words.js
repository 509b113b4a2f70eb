/** Every word on the board, in Korean and in English. */

export const LANGUAGES = { ko: '한국어', en: 'English' };

const WORDS = {
  ko: {
    title: '실시간 전광판',
    languages: '언어',
    headline: '전체 현황',
    tiles: '센터별 현황',
    waiting: '대기호',
    longest: '최장대기',
    serviceLevel: '서비스레벨',
    answerRate: '응대율',
    abandoned: '포기호',
    now: '지금',
    recent: '최근 15분',
    day: '오늘',
    formula: (name, n) => `산식 ${name} · n ${n}`,
    n: (n) => `n ${n}`,
    ofEntered: (n) => `인입 ${n}호 중`,
    facts: { serviceLevel: '서비스레벨 15분', answerRate: '응대율 오늘', abandoned: '포기호 오늘' },
    lastWaiting: (n, time) => `대기호 ${n} (${time})`,
    legend: {
      title: '읽는 법',
      windows: '서비스레벨은 최근 15분, 응대율과 포기호는 오늘 0시부터',
      good: (limit) => `서비스레벨 ${limit}% 이상`,
      watch: (limit) => `${limit}% 이상`,
      bad: (limit) => `${limit}% 미만`,
      few: () => '판단하기에 통화가 적음',
      stale: (seconds) => `새 데이터 없이 ${seconds}초 넘음`,
      gone: (seconds) => `${seconds}초 넘음`,
    },
    nobody: '대기 없음',
    since: (time) => `${time}부터`,
    noCalls: '통화 없음',
    seconds: (n) => `${n}초`,
    minutes: (n) => `${n}분`,
    hours: (n) => `${n}시간`,
    ago: (age) => `${age} 전`,
    last: (value, time) => `마지막 ${value} · ${time}`,
    incomplete: '일부 누락',
    several,
    unlisted: '미등록',
    noData: '데이터 없음',
    playOver: '재생 끝',
    grades: { good: '정상', watch: '주의', bad: '심각', few: '표본 적음', stale: '오래됨', gone: '수신 끊김' },
    time: { live: '현재', played: '재생 시각' },
    pace: (pace) => `×${pace}`,
    feed: {
      starting: '연결하는 중',
      lost: '서버 연결 끊김',
      connecting: '브로커에 연결하는 중',
      broker_unreachable: '브로커 연결 끊김',
      topic_missing: '지표를 기다리는 중',
      catching_up: '밀린 지표를 읽는 중',
      live: '수신 중',
      stale: (age) => `오래됨 ${age}`,
      gone: (age) => `수신 끊김 ${age}`,
      dead: (names) => `수신 끊김: ${several(names)}`,
      none: '아직 데이터 없음',
      over: '재생 끝 · 마지막 수치',
    },
  },
  en: {
    title: 'live wallboard',
    languages: 'Language',
    headline: 'All centres together',
    tiles: 'Centres',
    waiting: 'Waiting',
    longest: 'Longest wait',
    serviceLevel: 'Service level',
    answerRate: 'Answer rate',
    abandoned: 'Abandoned',
    now: 'now',
    recent: 'last 15 min',
    day: 'today',
    formula: (name, n) => `formula ${name} · n ${n}`,
    n: (n) => `n ${n}`,
    ofEntered: (n) => `of ${n} entered`,
    facts: { serviceLevel: 'SL 15 min', answerRate: 'Answered', abandoned: 'Abandoned' },
    lastWaiting: (n, time) => `waiting ${n} (${time})`,
    legend: {
      title: 'How to read this',
      windows: 'SL: service level of the last 15 min. Answered, abandoned: since midnight',
      good: (limit) => `service level ${limit}% or more`,
      watch: (limit) => `${limit}% or more`,
      bad: (limit) => `under ${limit}%`,
      few: () => 'too few calls to tell',
      stale: (seconds) => `no new data for over ${seconds} s`,
      gone: (seconds) => `for over ${seconds} s`,
    },
    nobody: 'nobody waits',
    since: (time) => `since ${time}`,
    noCalls: 'no calls',
    seconds: (n) => `${n} s`,
    minutes: (n) => `${n} min`,
    hours: (n) => `${n} h`,
    ago: (age) => `${age} ago`,
    last: (value, time) => `last ${value} · ${time}`,
    incomplete: 'incomplete',
    several,
    unlisted: 'unlisted',
    noData: 'no data',
    playOver: 'play over',
    grades: { good: 'normal', watch: 'watch', bad: 'critical', few: 'few calls', stale: 'STALE', gone: 'no feed' },
    time: { live: 'now', played: 'played time' },
    pace: (pace) => `×${pace}`,
    feed: {
      starting: 'connecting',
      lost: 'connection lost',
      connecting: 'connecting to the broker',
      broker_unreachable: 'broker lost',
      topic_missing: 'waiting for numbers',
      catching_up: 'catching up',
      live: 'receiving',
      stale: (age) => `STALE ${age}`,
      gone: (age) => `no feed ${age}`,
      dead: (names) => `no feed: ${several(names)}`,
      none: 'no data yet',
      over: 'play over · last numbers',
    },
  },
};

/** The first of them, and how many more. */
function several([first, ...more]) {
  return more.length ? `${first} +${more.length}` : first;
}

export function wordsOf(language) {
  return WORDS[language];
}

/** The language of `?lang=`, else the first of the browser's that the board has, else Korean. */
export function chosenLanguage() {
  const asked = [new URLSearchParams(location.search).get('lang'), ...navigator.languages];
  const known = asked.map((tag) => tag?.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES);
  return known ?? 'ko';
}

/** Puts the language into the address, so that a reload or a copied link keeps it. */
export function rememberLanguage(language) {
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  history.replaceState(null, '', address);
}
