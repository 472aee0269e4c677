/** Word lists of the demo company. Invented combinations; a match with a real person or company is chance. */
export const givenNames: readonly string[] = [
  'Ana', 'Kofi', 'Mei', 'Lucas', 'Priya', 'Noah', 'Amara', 'Diego', 'Ingrid', 'Tariq', 'Sofia', 'Jamal', 'Hana', 'Mateo', 'Zoe', 'Ravi',
  'Chloe', 'Emeka', 'Lena', 'Omar', 'Grace', 'Pavel', 'Nia', 'Hugo', 'Aisha', 'Marco', 'Yuki', 'Elif', 'Liam', 'Camila', 'Sven', 'Fatima',
  'Andre', 'Marta', 'Kwame', 'Isla', 'Joon', 'Renata', 'Tomas', 'Leila', 'Oscar', 'Thandi', 'Felix', 'Adaeze', 'Bruno', 'Carmen', 'Dmitri',
  'Esther', 'Farid', 'Greta', 'Ivan', 'Jasmin', 'Karim', 'Lucia', 'Milan', 'Nadia', 'Paolo', 'Ruth', 'Samir', 'Valeria', 'Wanjiru', 'Yara',
];

export const familyNames: readonly string[] = [
  'Ruiz', 'Mensah', 'Lin', 'Almeida', 'Nair', 'Becker', 'Okafor', 'Herrera', 'Lindqvist', 'Haddad', 'Rossi', 'Bennett', 'Sato', 'Vargas',
  'Dubois', 'Iyer', 'Martin', 'Eze', 'Hoffmann', 'Rahman', 'Osei', 'Novak', 'Mwangi', 'Laurent', 'Bello', 'Ferri', 'Tanaka', 'Yilmaz',
  'Murphy', 'Castro', 'Nilsson', 'Khalil', 'Moreau', 'Kowalska', 'Boateng', 'Campbell', 'Park', 'Silva', 'Horak', 'Sharif', 'Jensen',
  'Dlamini', 'Keller', 'Nwosu', 'Costa', 'Ortega', 'Petrov', 'Adeyemi', 'Aziz', 'Vogel', 'Kuznetsov', 'Reid', 'Mansour', 'Greco', 'Popescu',
  'Rahimi', 'Conti', 'Cohen', 'Malik', 'Torres', 'Kamau', 'Saleh',
];

export const companyFirstWords: readonly string[] = [
  'Alder', 'Basalt', 'Cedar', 'Delta', 'Ember', 'Fjord', 'Granite', 'Harbor', 'Indigo', 'Juniper', 'Kestrel', 'Larch', 'Meridian', 'Nimbus',
  'Orchard', 'Pinnacle', 'Quartz', 'Raven', 'Summit', 'Tundra', 'Umber', 'Vesper', 'Willow', 'Yarrow', 'Zephyr',
];

export const companySecondWords: readonly { readonly word: string; readonly industry: string }[] = [
  { word: 'Logistics', industry: 'LOGISTICS_AND_SUPPLY_CHAIN' },
  { word: 'Foods', industry: 'FOOD_BEVERAGES' },
  { word: 'Robotics', industry: 'INDUSTRIAL_AUTOMATION' },
  { word: 'Health', industry: 'HOSPITAL_HEALTH_CARE' },
  { word: 'Energy', industry: 'OIL_ENERGY' },
  { word: 'Textiles', industry: 'TEXTILES' },
  { word: 'Insurance', industry: 'INSURANCE' },
  { word: 'Optics', industry: 'MEDICAL_DEVICES' },
  { word: 'Media', industry: 'ONLINE_MEDIA' },
  { word: 'Airways', industry: 'AIRLINES_AVIATION' },
  { word: 'Chemicals', industry: 'CHEMICALS' },
  { word: 'Retail', industry: 'RETAIL' },
];

export const products: readonly string[] = ['platform', 'analytics seats', 'support plan', 'field kit', 'data link', 'training days'];
