BEGIN TRANSACTION;
CREATE TABLE absence (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	staff_id INTEGER NOT NULL, 
	first_on DATE NOT NULL, 
	last_on DATE NOT NULL, 
	recorded_by INTEGER, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT fk_absence_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_absence_recorded_by FOREIGN KEY(recorded_by) REFERENCES staff (id), 
	CONSTRAINT ck_absence_days CHECK (first_on <= last_on)
);
INSERT INTO "absence" VALUES(1,7,'2026-11-19','2026-11-25',7,'2026-11-16 09:00:00.010261');
INSERT INTO "absence" VALUES(2,8,'2026-11-23','2026-11-27',8,'2026-11-17 07:00:00.758353');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE approval (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	claim_id INTEGER NOT NULL, 
	claim_version INTEGER NOT NULL, 
	event VARCHAR NOT NULL, 
	payload JSON NOT NULL, 
	permission VARCHAR NOT NULL, 
	proposed_by INTEGER NOT NULL, 
	proposed_at DATETIME NOT NULL, 
	due_on DATE NOT NULL, 
	state VARCHAR NOT NULL, 
	decided_by INTEGER, 
	decided_at DATETIME, 
	CONSTRAINT ck_approval_four_eyes CHECK (state <> 'granted' OR (decided_by IS NOT NULL AND decided_by <> proposed_by)), 
	CONSTRAINT ck_approval_state CHECK (state IN ('pending', 'granted', 'refused', 'overtaken', 'expired')), 
	CONSTRAINT fk_approval_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_approval_decided_by FOREIGN KEY(decided_by) REFERENCES staff (id), 
	CONSTRAINT fk_approval_proposed_by FOREIGN KEY(proposed_by) REFERENCES staff (id)
);
INSERT INTO "approval" VALUES(1,11,2,'discard','{"reason": "calculation_error"}','approve_discard',7,'2026-11-13 08:20:00.000000','2026-11-17','expired',NULL,'2026-11-18 07:00:00.006776');
INSERT INTO "approval" VALUES(2,7,2,'discard','{"reason": "calculation_error"}','approve_discard',1,'2026-11-18 07:00:00.242143','2026-11-20','pending',NULL,NULL);
CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	action VARCHAR NOT NULL, 
	by_id INTEGER, 
	subject VARCHAR, 
	details JSON NOT NULL, 
	CONSTRAINT fk_audit_by_id FOREIGN KEY(by_id) REFERENCES staff (id)
);
INSERT INTO "audit" VALUES(1,'2026-11-16 09:00:00.010261','staff.added',NULL,'staff:1','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(2,'2026-11-16 09:00:00.010261','staff.added',NULL,'staff:2','{"roles": ["RS"]}');
INSERT INTO "audit" VALUES(3,'2026-11-16 09:00:00.010261','staff.added',NULL,'staff:3','{"roles": ["KK"]}');
INSERT INTO "audit" VALUES(4,'2026-11-16 09:00:00.010261','staff.added',NULL,'staff:4','{"roles": ["TL"]}');
INSERT INTO "audit" VALUES(5,'2026-11-16 09:00:00.010261','staff.added',NULL,'staff:5','{"roles": ["GF"]}');
INSERT INTO "audit" VALUES(6,'2026-11-16 09:00:00.010261','staff.added',NULL,'staff:6','{"roles": ["ADMIN"]}');
INSERT INTO "audit" VALUES(7,'2026-11-16 09:00:00.010261','staff.added',NULL,'staff:7','{"roles": ["FM"]}');
INSERT INTO "audit" VALUES(8,'2026-11-16 09:00:00.010261','staff.added',NULL,'staff:8','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(9,'2026-11-16 09:00:00.010261','staff.added',NULL,'staff:9','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(10,'2026-11-16 09:00:00.010261','staff.hours',NULL,'staff:9','{}');
INSERT INTO "audit" VALUES(11,'2026-11-16 09:00:00.010261','staff.deputy',NULL,'staff:4','{"deputy": 7}');
INSERT INTO "audit" VALUES(12,'2026-11-16 09:00:00.010261','staff.deputy',NULL,'staff:1','{"deputy": 9}');
INSERT INTO "audit" VALUES(13,'2026-11-16 09:00:00.010261','absence.recorded',7,'staff:7','{"first": "2026-11-19", "last": "2026-11-25"}');
INSERT INTO "audit" VALUES(14,'2026-09-17 07:20:00.000000','claim.register',1,'claim:1','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(15,'2026-09-21 07:20:00.000000','claim.issue_notice',1,'claim:1','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(16,'2026-09-23 07:20:00.000000','claim.hand_over',1,'claim:1','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(17,'2026-09-25 07:20:00.000000','claim.order',2,'claim:1','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(18,'2026-09-29 07:20:00.000000','claim.accept',3,'claim:1','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(19,'2026-10-01 07:20:00.000000','claim.pay',3,'claim:1','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(20,'2026-10-05 07:20:00.000000','claim.pay',3,'claim:1','{"version": 7, "state": "settled"}');
INSERT INTO "audit" VALUES(21,'2026-10-02 07:20:00.000000','claim.register',1,'claim:2','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(22,'2026-10-06 07:20:00.000000','claim.issue_notice',1,'claim:2','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(23,'2026-10-08 07:20:00.000000','claim.hand_over',1,'claim:2','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(24,'2026-10-12 07:20:00.000000','claim.order',2,'claim:2','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(25,'2026-10-14 07:20:00.000000','claim.accept',3,'claim:2','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(26,'2026-10-16 07:20:00.000000','claim.pay',3,'claim:2','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(27,'2026-10-30 08:20:00.000000','claim.register',1,'claim:3','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(28,'2026-11-03 08:20:00.000000','claim.issue_notice',1,'claim:3','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(29,'2026-11-05 08:20:00.000000','claim.hand_over',1,'claim:3','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(30,'2026-11-04 08:20:00.000000','claim.register',1,'claim:4','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(31,'2026-11-06 08:20:00.000000','claim.issue_notice',1,'claim:4','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(32,'2026-11-10 08:20:00.000000','claim.hand_over',1,'claim:4','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(33,'2026-11-12 08:20:00.000000','claim.order',2,'claim:4','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(34,'2026-11-04 08:20:00.000000','claim.register',8,'claim:5','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(35,'2026-11-05 08:20:00.000000','claim.register',1,'claim:6','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(36,'2026-11-09 08:20:00.000000','claim.issue_notice',1,'claim:6','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(37,'2026-11-09 08:20:00.000000','claim.register',1,'claim:7','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(38,'2026-11-11 08:20:00.000000','claim.issue_notice',1,'claim:7','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(39,'2026-11-10 08:20:00.000000','claim.register',1,'claim:8','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(40,'2026-11-12 08:20:00.000000','claim.issue_notice',1,'claim:8','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(41,'2026-11-11 08:20:00.000000','claim.register',1,'claim:9','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(42,'2026-11-13 08:20:00.000000','claim.issue_notice',1,'claim:9','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(43,'2026-11-06 08:20:00.000000','claim.register',1,'claim:10','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(44,'2026-11-11 08:20:00.000000','claim.register',7,'claim:11','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(45,'2026-11-13 08:20:00.000000','claim.issue_notice',7,'claim:11','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(46,'2026-11-13 08:20:00.000000','approval.propose',7,'claim:11','{"approval": 1, "event": "discard", "version": 2}');
INSERT INTO "audit" VALUES(47,'2026-11-16 09:00:00.490004','staff.added',4,'staff:10','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(48,'2026-11-16 09:00:00.490004','invitation.made',4,'staff:10','{}');
INSERT INTO "audit" VALUES(49,'2026-11-17 07:00:00.366174','task.snoozed',1,'claim:9','{"task": 33, "step": "hand_over", "until": "2026-11-20"}');
INSERT INTO "audit" VALUES(50,'2026-11-17 07:00:00.638301','task.assigned',7,'claim:6','{"task": 24, "step": "hand_over", "to": 7, "former": 1}');
INSERT INTO "audit" VALUES(51,'2026-11-17 07:00:00.758353','absence.recorded',8,'staff:8','{"first": "2026-11-23", "last": "2026-11-27"}');
INSERT INTO "audit" VALUES(52,'2026-11-17 07:00:00.970216','staff.added',4,'staff:11','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(53,'2026-11-17 07:00:00.970216','invitation.made',4,'staff:11','{}');
INSERT INTO "audit" VALUES(54,'2026-11-17 07:00:01.037517','invitation.redeemed',11,'staff:11','{}');
INSERT INTO "audit" VALUES(55,'2026-11-18 07:00:00.006776','approval.expired',NULL,'claim:11','{"approval": 1, "event": "discard", "version": 2}');
INSERT INTO "audit" VALUES(56,'2026-11-18 07:00:00.242143','approval.propose',1,'claim:7','{"approval": 2, "event": "discard", "version": 2}');
CREATE TABLE claim (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	case_ref VARCHAR NOT NULL, 
	amount_cents INTEGER NOT NULL, 
	municipal_share_cents INTEGER NOT NULL, 
	open_cents INTEGER NOT NULL, 
	known_on DATE NOT NULL, 
	team_id INTEGER NOT NULL, 
	registered_by INTEGER NOT NULL, 
	registered_at DATETIME NOT NULL, 
	hearing_on DATE, 
	notice_dated DATE, 
	notice_posted DATE, 
	enclosures JSON NOT NULL, 
	order_no VARCHAR, 
	cash_ref VARCHAR, 
	account VARCHAR, 
	due_on DATE, 
	case_ref_tail VARCHAR NOT NULL, 
	order_no_tail VARCHAR, 
	cash_ref_tail VARCHAR, 
	CONSTRAINT ck_claim_amount_cents CHECK (amount_cents > 0), 
	CONSTRAINT ck_claim_kind CHECK (kind IN ('recovery', 'loan')), 
	CONSTRAINT ck_claim_municipal_share_cents CHECK (municipal_share_cents BETWEEN 0 AND amount_cents), 
	CONSTRAINT ck_claim_open_cents CHECK (open_cents BETWEEN 0 AND amount_cents), 
	CONSTRAINT ck_claim_state CHECK (state IN ('detected', 'notified', 'handed_over', 'ordered', 'in_collection', 'settled', 'withdrawn')), 
	CONSTRAINT ck_claim_version CHECK (version > 0), 
	CONSTRAINT fk_claim_registered_by FOREIGN KEY(registered_by) REFERENCES staff (id), 
	CONSTRAINT fk_claim_team_id FOREIGN KEY(team_id) REFERENCES team (id)
);
INSERT INTO "claim" VALUES(1,7,'loan','settled','31702//0005128',25000,0,0,'2026-09-17',1,1,'2026-09-17 07:20:00.000000',NULL,'2026-09-21','2026-09-21','["address_data", "calculation", "notice_original"]','2026-005128','5.0110.005128.4','7751281','2026-10-09','821500020713','8215006202','482150001105');
INSERT INTO "claim" VALUES(2,6,'recovery','in_collection','31702//0000642',98000,31000,73500,'2026-10-02',1,1,'2026-10-02 07:20:00.000000',NULL,'2026-10-06','2026-10-06','["address_data", "calculation", "notice_original"]','2026-000642','5.0110.000642.4','7706421','2026-10-26','246000020713','2460006202','424600001105');
INSERT INTO "claim" VALUES(3,3,'recovery','handed_over','31702//0002093',31840,12000,0,'2026-10-30',1,1,'2026-10-30 08:20:00.000000',NULL,'2026-11-03','2026-11-03','["address_data", "calculation", "notice_original"]',NULL,NULL,NULL,NULL,'390200020713',NULL,NULL);
INSERT INTO "claim" VALUES(4,4,'recovery','ordered','31702//0003356',275000,110000,0,'2026-11-04',1,1,'2026-11-04 08:20:00.000000',NULL,'2026-11-06','2026-11-06','["address_data", "calculation", "notice_original"]','2026-003356','5.0110.003356.4','7733561','2026-11-26','653300020713','6533006202','465330001105');
INSERT INTO "claim" VALUES(5,1,'loan','detected','31702//0006017',43000,0,0,'2026-11-04',2,8,'2026-11-04 08:20:00.000000',NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,'710600020713',NULL,NULL);
INSERT INTO "claim" VALUES(6,2,'loan','notified','31702//0007250',52000,0,0,'2026-11-05',1,1,'2026-11-05 08:20:00.000000',NULL,'2026-11-09','2026-11-09','[]',NULL,NULL,NULL,NULL,'052700020713',NULL,NULL);
INSERT INTO "claim" VALUES(7,2,'loan','notified','31702//0004410',60000,0,0,'2026-11-09',1,1,'2026-11-09 08:20:00.000000',NULL,'2026-11-11','2026-11-11','[]',NULL,NULL,NULL,NULL,'014400020713',NULL,NULL);
INSERT INTO "claim" VALUES(8,2,'recovery','notified','31702//0008834',74520,28000,0,'2026-11-10',1,1,'2026-11-10 08:20:00.000000',NULL,'2026-11-12','2026-11-12','[]',NULL,NULL,NULL,NULL,'438800020713',NULL,NULL);
INSERT INTO "claim" VALUES(9,2,'recovery','notified','31702//0009106',108000,39500,0,'2026-11-11',1,1,'2026-11-11 08:20:00.000000',NULL,'2026-11-13','2026-11-13','[]',NULL,NULL,NULL,NULL,'601900020713',NULL,NULL);
INSERT INTO "claim" VALUES(10,1,'recovery','detected','31702//0001877',123456,40000,0,'2025-11-17',1,1,'2026-11-06 08:20:00.000000',NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,'778100020713',NULL,NULL);
INSERT INTO "claim" VALUES(11,2,'recovery','notified','31702//0002761',39000,15000,0,'2026-11-11',1,7,'2026-11-11 08:20:00.000000',NULL,'2026-11-13','2026-11-13','[]',NULL,NULL,NULL,NULL,'167200020713',NULL,NULL);
CREATE TABLE claim_debtor (
	claim_id INTEGER NOT NULL, 
	name TEXT, 
	address TEXT, 
	updated_at DATETIME NOT NULL, 
	updated_by INTEGER NOT NULL, 
	CONSTRAINT pk_claim_debtor PRIMARY KEY (claim_id), 
	CONSTRAINT fk_claim_debtor_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_claim_debtor_updated_by FOREIGN KEY(updated_by) REFERENCES staff (id)
);
INSERT INTO "claim_debtor" VALUES(9,'v1.k1.Tz-tmPa4LKa3Hyaf20ixEHCV-44VrlNpEPxBN3NsUMPloQJDrDr5ObzcAis','v1.k1.xYez-ksGX39R938XkJyDmqGcHXxMhunnQqCKufRL-3enoqACqcy1AAge1-xvkgh5n3jwK9EE','2026-11-18 08:30:00.000000',1);
INSERT INTO "claim_debtor" VALUES(10,'v1.k1.NbhUowOIk-q_RPF4Qq1bMhwDbip7hUIT7L8CcwvnF_7yR3PrWeVD',NULL,'2026-11-18 08:30:00.000000',1);
CREATE TABLE claim_debtor_word (
	claim_id INTEGER NOT NULL, 
	word_hash VARCHAR NOT NULL, 
	CONSTRAINT pk_claim_debtor_word PRIMARY KEY (claim_id, word_hash), 
	CONSTRAINT fk_claim_debtor_word_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
);
INSERT INTO "claim_debtor_word" VALUES(9,'v1.k1.Jx9Q1yLmpblHTuaBvKwjuw');
INSERT INTO "claim_debtor_word" VALUES(9,'v1.k1.nq5xh3PXkBeBY9EjIKNlJQ');
INSERT INTO "claim_debtor_word" VALUES(10,'v1.k1.TnVc3RyfHeZgTqcAomwnPA');
INSERT INTO "claim_debtor_word" VALUES(10,'v1.k1.fVF0daJoiqCy1jmeZ-jH7Q');
CREATE TABLE claim_note (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	claim_id INTEGER NOT NULL, 
	task_id INTEGER, 
	event VARCHAR, 
	by_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT fk_claim_note_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_claim_note_task_id FOREIGN KEY(task_id) REFERENCES task (id), 
	CONSTRAINT fk_claim_note_by_id FOREIGN KEY(by_id) REFERENCES staff (id)
);
INSERT INTO "claim_note" VALUES(1,9,33,NULL,1,'2026-11-18 08:30:00.000000','v1.k1.6gkrd_HR_N_WSOsFg8tCPBNvA8fj69ayXJVGON3Lkzhzh8Jadp2mPPM');
INSERT INTO "claim_note" VALUES(2,10,NULL,NULL,1,'2026-11-18 08:30:00.000000','v1.k1.3n-koJfgLcpj8FDBjuIpGBHwAmjWhlPyGgu4TfHlmisBSrdMYCq_Dal2');
CREATE TABLE claim_posting (
	claim_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	amount_cents INTEGER NOT NULL, 
	value_date DATE NOT NULL, 
	booked_at DATETIME NOT NULL, 
	booked_by INTEGER NOT NULL, 
	reverses INTEGER, 
	CONSTRAINT pk_claim_posting PRIMARY KEY (claim_id, no), 
	CONSTRAINT ck_claim_posting_amount_cents CHECK (amount_cents > 0), 
	CONSTRAINT ck_claim_posting_kind CHECK (kind IN ('charge', 'payment', 'reversal')), 
	CONSTRAINT ck_claim_posting_reverses CHECK ((kind = 'reversal') = (reverses IS NOT NULL)), 
	CONSTRAINT fk_claim_posting_booked_by FOREIGN KEY(booked_by) REFERENCES staff (id), 
	CONSTRAINT fk_claim_posting_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_claim_posting_claim_id_reverses FOREIGN KEY(claim_id, reverses) REFERENCES claim_posting (claim_id, no), 
	CONSTRAINT uq_claim_posting_claim_id_reverses UNIQUE (claim_id, reverses)
);
INSERT INTO "claim_posting" VALUES(1,1,'charge',25000,'2026-09-29','2026-09-29 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(1,2,'payment',6250,'2026-10-01','2026-10-01 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(1,3,'payment',18750,'2026-10-05','2026-10-05 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(2,1,'charge',98000,'2026-10-14','2026-10-14 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(2,2,'payment',24500,'2026-10-16','2026-10-16 07:20:00.000000',3,NULL);
CREATE TABLE claim_timeline (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	claim_id INTEGER NOT NULL, 
	event VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	by_id INTEGER NOT NULL, 
	source VARCHAR, 
	target VARCHAR NOT NULL, 
	details JSON NOT NULL, 
	CONSTRAINT fk_claim_timeline_by_id FOREIGN KEY(by_id) REFERENCES staff (id), 
	CONSTRAINT fk_claim_timeline_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
);
INSERT INTO "claim_timeline" VALUES(1,1,'register','2026-09-17 07:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 25000}');
INSERT INTO "claim_timeline" VALUES(2,1,'issue_notice','2026-09-21 07:20:00.000000',1,'detected','notified','{"dated": "2026-09-21", "posted": "2026-09-21"}');
INSERT INTO "claim_timeline" VALUES(3,1,'hand_over','2026-09-23 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(4,1,'order','2026-09-25 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-10-09"}');
INSERT INTO "claim_timeline" VALUES(5,1,'accept','2026-09-29 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(6,1,'pay','2026-10-01 07:20:00.000000',3,'in_collection','in_collection','{"amount": 6250, "value_date": "2026-10-01"}');
INSERT INTO "claim_timeline" VALUES(7,1,'pay','2026-10-05 07:20:00.000000',3,'in_collection','settled','{"amount": 18750, "value_date": "2026-10-05"}');
INSERT INTO "claim_timeline" VALUES(8,2,'register','2026-10-02 07:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 98000}');
INSERT INTO "claim_timeline" VALUES(9,2,'issue_notice','2026-10-06 07:20:00.000000',1,'detected','notified','{"dated": "2026-10-06", "posted": "2026-10-06"}');
INSERT INTO "claim_timeline" VALUES(10,2,'hand_over','2026-10-08 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(11,2,'order','2026-10-12 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-10-26"}');
INSERT INTO "claim_timeline" VALUES(12,2,'accept','2026-10-14 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(13,2,'pay','2026-10-16 07:20:00.000000',3,'in_collection','in_collection','{"amount": 24500, "value_date": "2026-10-16"}');
INSERT INTO "claim_timeline" VALUES(14,3,'register','2026-10-30 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 31840}');
INSERT INTO "claim_timeline" VALUES(15,3,'issue_notice','2026-11-03 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-03", "posted": "2026-11-03"}');
INSERT INTO "claim_timeline" VALUES(16,3,'hand_over','2026-11-05 08:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(17,4,'register','2026-11-04 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 275000}');
INSERT INTO "claim_timeline" VALUES(18,4,'issue_notice','2026-11-06 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-06", "posted": "2026-11-06"}');
INSERT INTO "claim_timeline" VALUES(19,4,'hand_over','2026-11-10 08:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(20,4,'order','2026-11-12 08:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-11-26"}');
INSERT INTO "claim_timeline" VALUES(21,5,'register','2026-11-04 08:20:00.000000',8,NULL,'detected','{"kind": "loan", "amount": 43000}');
INSERT INTO "claim_timeline" VALUES(22,6,'register','2026-11-05 08:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 52000}');
INSERT INTO "claim_timeline" VALUES(23,6,'issue_notice','2026-11-09 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-09", "posted": "2026-11-09"}');
INSERT INTO "claim_timeline" VALUES(24,7,'register','2026-11-09 08:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 60000}');
INSERT INTO "claim_timeline" VALUES(25,7,'issue_notice','2026-11-11 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-11", "posted": "2026-11-11"}');
INSERT INTO "claim_timeline" VALUES(26,8,'register','2026-11-10 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 74520}');
INSERT INTO "claim_timeline" VALUES(27,8,'issue_notice','2026-11-12 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-12", "posted": "2026-11-12"}');
INSERT INTO "claim_timeline" VALUES(28,9,'register','2026-11-11 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 108000}');
INSERT INTO "claim_timeline" VALUES(29,9,'issue_notice','2026-11-13 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-13", "posted": "2026-11-13"}');
INSERT INTO "claim_timeline" VALUES(30,10,'register','2026-11-06 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 123456}');
INSERT INTO "claim_timeline" VALUES(31,11,'register','2026-11-11 08:20:00.000000',7,NULL,'detected','{"kind": "recovery", "amount": 39000}');
INSERT INTO "claim_timeline" VALUES(32,11,'issue_notice','2026-11-13 08:20:00.000000',7,'detected','notified','{"dated": "2026-11-13", "posted": "2026-11-13"}');
CREATE TABLE dialogue (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat_id BIGINT NOT NULL, 
	staff_id INTEGER NOT NULL, 
	conversation VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	state JSON NOT NULL, 
	message_id INTEGER, 
	started_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	status VARCHAR NOT NULL, 
	CONSTRAINT fk_dialogue_message_id FOREIGN KEY(message_id) REFERENCES message (id), 
	CONSTRAINT fk_dialogue_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "dialogue" VALUES(1,1004,4,'invite',1,'{}',5,'2026-11-16 09:00:00.325072','2026-11-16 09:00:00.490004','done');
INSERT INTO "dialogue" VALUES(2,1008,8,'absence',1,'{}',20,'2026-11-17 07:00:00.686223','2026-11-17 07:00:00.758353','done');
INSERT INTO "dialogue" VALUES(3,1004,4,'invite',1,'{}',22,'2026-11-17 07:00:00.794276','2026-11-17 07:00:00.970216','done');
INSERT INTO "dialogue" VALUES(4,1001,1,'claim.discard',1,'{}',36,'2026-11-18 07:00:00.178278','2026-11-18 07:00:00.242143','done');
INSERT INTO "dialogue" VALUES(5,1001,1,'register_claim',1,'{"answers": {"case_ref": "12345//0001234", "amount": {"cents": 123456}, "kind": "recovery", "still_in_benefit": "False", "municipal_share": {"cents": 0}, "debtor_name": {"sealed": "v1.k1.8_wUqEVkhx8AmiCtAXNqn409vXQlwvRaKDME4czxW7rQTsy2dpMx_fuaDg"}}, "subject": {}, "at": "known_on", "editing": false, "counts": {}, "month": null, "ticked": null, "pending": null, "turn": 3, "shown_at": "2026-11-18T07:00:00.340865+00:00"}',39,'2026-11-18 07:00:00.285720','2026-11-18 07:00:00.340865','open');
INSERT INTO "dialogue" VALUES(6,1003,3,'claim.pay',1,'{"answers": {"amount": {"cents": 10000}}, "subject": {"id": 2, "version": 6}, "at": "value_date", "editing": false, "counts": {}, "month": null, "ticked": null, "pending": null, "turn": 2, "shown_at": "2026-11-18T07:00:00.428358+00:00"}',42,'2026-11-18 07:00:00.412233','2026-11-18 07:00:00.428358','open');
CREATE TABLE digest (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	staff_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	made_at DATETIME NOT NULL, 
	message_id BIGINT, 
	CONSTRAINT fk_digest_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT uq_digest_staff_id_day UNIQUE (staff_id, day)
);
INSERT INTO "digest" VALUES(1,1,'2026-11-17','2026-11-17 07:00:00.028459',7);
INSERT INTO "digest" VALUES(2,2,'2026-11-17','2026-11-17 07:00:00.028459',8);
INSERT INTO "digest" VALUES(3,3,'2026-11-17','2026-11-17 07:00:00.028459',9);
INSERT INTO "digest" VALUES(4,4,'2026-11-17','2026-11-17 07:00:00.028459',10);
INSERT INTO "digest" VALUES(5,5,'2026-11-17','2026-11-17 07:00:00.028459',11);
INSERT INTO "digest" VALUES(6,6,'2026-11-17','2026-11-17 07:00:00.028459',NULL);
INSERT INTO "digest" VALUES(7,7,'2026-11-17','2026-11-17 07:00:00.028459',12);
INSERT INTO "digest" VALUES(8,8,'2026-11-17','2026-11-17 07:00:00.028459',13);
INSERT INTO "digest" VALUES(9,9,'2026-11-17','2026-11-17 07:00:00.028459',NULL);
INSERT INTO "digest" VALUES(10,1,'2026-11-18','2026-11-18 07:00:00.021534',30);
INSERT INTO "digest" VALUES(11,2,'2026-11-18','2026-11-18 07:00:00.021534',NULL);
INSERT INTO "digest" VALUES(12,3,'2026-11-18','2026-11-18 07:00:00.021534',31);
INSERT INTO "digest" VALUES(13,4,'2026-11-18','2026-11-18 07:00:00.021534',32);
INSERT INTO "digest" VALUES(14,5,'2026-11-18','2026-11-18 07:00:00.021534',33);
INSERT INTO "digest" VALUES(15,6,'2026-11-18','2026-11-18 07:00:00.021534',NULL);
INSERT INTO "digest" VALUES(16,7,'2026-11-18','2026-11-18 07:00:00.021534',34);
INSERT INTO "digest" VALUES(17,8,'2026-11-18','2026-11-18 07:00:00.021534',35);
INSERT INTO "digest" VALUES(18,9,'2026-11-18','2026-11-18 07:00:00.021534',NULL);
INSERT INTO "digest" VALUES(19,11,'2026-11-18','2026-11-18 07:00:00.021534',NULL);
CREATE TABLE inbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	bot_id BIGINT NOT NULL, 
	update_id BIGINT NOT NULL, 
	chat_id BIGINT, 
	payload TEXT, 
	received_at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts SMALLINT NOT NULL, 
	reference VARCHAR, 
	error VARCHAR, 
	finished_at DATETIME, 
	CONSTRAINT ck_inbox_state CHECK (state IN ('new', 'done', 'failed', 'set_aside')), 
	CONSTRAINT uq_inbox_bot_id_update_id UNIQUE (bot_id, update_id)
);
INSERT INTO "inbox" VALUES(1,7000000001,100000001,1001,NULL,'2026-11-16 09:00:00.165110','done',1,NULL,NULL,'2026-11-16 09:00:00.191229');
INSERT INTO "inbox" VALUES(2,7000000001,100000002,1004,NULL,'2026-11-16 09:00:00.254311','done',1,NULL,NULL,'2026-11-16 09:00:00.258442');
INSERT INTO "inbox" VALUES(3,7000000001,100000003,1002,NULL,'2026-11-16 09:00:00.293571','done',1,NULL,NULL,'2026-11-16 09:00:00.295159');
INSERT INTO "inbox" VALUES(4,7000000001,100000004,1004,NULL,'2026-11-16 09:00:00.323230','done',1,NULL,NULL,'2026-11-16 09:00:00.325072');
INSERT INTO "inbox" VALUES(5,7000000001,100000005,1004,NULL,'2026-11-16 09:00:00.361412','done',1,NULL,NULL,'2026-11-16 09:00:00.367982');
INSERT INTO "inbox" VALUES(6,7000000001,100000006,1004,NULL,'2026-11-16 09:00:00.400124','done',1,NULL,NULL,'2026-11-16 09:00:00.401562');
INSERT INTO "inbox" VALUES(7,7000000001,100000007,1004,NULL,'2026-11-16 09:00:00.432138','done',1,NULL,NULL,'2026-11-16 09:00:00.433806');
INSERT INTO "inbox" VALUES(8,7000000001,100000008,1004,NULL,'2026-11-16 09:00:00.463053','done',1,NULL,NULL,'2026-11-16 09:00:00.465953');
INSERT INTO "inbox" VALUES(9,7000000001,100000009,1004,NULL,'2026-11-16 09:00:00.484987','done',1,NULL,NULL,'2026-11-16 09:00:00.490004');
INSERT INTO "inbox" VALUES(10,7000000001,100000010,1001,NULL,'2026-11-17 07:00:00.230955','done',1,NULL,NULL,'2026-11-17 07:00:00.238878');
INSERT INTO "inbox" VALUES(11,7000000001,100000011,1001,NULL,'2026-11-17 07:00:00.281027','done',1,NULL,NULL,'2026-11-17 07:00:00.289852');
INSERT INTO "inbox" VALUES(12,7000000001,100000012,1001,NULL,'2026-11-17 07:00:00.329610','done',1,NULL,NULL,'2026-11-17 07:00:00.331358');
INSERT INTO "inbox" VALUES(13,7000000001,100000013,1001,NULL,'2026-11-17 07:00:00.363420','done',1,NULL,NULL,'2026-11-17 07:00:00.366174');
INSERT INTO "inbox" VALUES(14,7000000001,100000014,1007,NULL,'2026-11-17 07:00:00.408018','done',1,NULL,NULL,'2026-11-17 07:00:00.414277');
INSERT INTO "inbox" VALUES(15,7000000001,100000015,1007,NULL,'2026-11-17 07:00:00.445770','done',1,NULL,NULL,'2026-11-17 07:00:00.447448');
INSERT INTO "inbox" VALUES(16,7000000001,100000016,1007,NULL,'2026-11-17 07:00:00.494642','done',1,NULL,NULL,'2026-11-17 07:00:00.498330');
INSERT INTO "inbox" VALUES(17,7000000001,100000017,1007,NULL,'2026-11-17 07:00:00.535042','done',1,NULL,NULL,'2026-11-17 07:00:00.538141');
INSERT INTO "inbox" VALUES(18,7000000001,100000018,1007,NULL,'2026-11-17 07:00:00.587807','done',1,NULL,NULL,'2026-11-17 07:00:00.594296');
INSERT INTO "inbox" VALUES(19,7000000001,100000019,1007,NULL,'2026-11-17 07:00:00.627888','done',1,NULL,NULL,'2026-11-17 07:00:00.638301');
INSERT INTO "inbox" VALUES(20,7000000001,100000020,1008,NULL,'2026-11-17 07:00:00.680957','done',1,NULL,NULL,'2026-11-17 07:00:00.686223');
INSERT INTO "inbox" VALUES(21,7000000001,100000021,1008,NULL,'2026-11-17 07:00:00.753642','done',1,NULL,NULL,'2026-11-17 07:00:00.758353');
INSERT INTO "inbox" VALUES(22,7000000001,100000022,1004,NULL,'2026-11-17 07:00:00.790716','done',1,NULL,NULL,'2026-11-17 07:00:00.794276');
INSERT INTO "inbox" VALUES(23,7000000001,100000023,1004,NULL,'2026-11-17 07:00:00.823069','done',1,NULL,NULL,'2026-11-17 07:00:00.826227');
INSERT INTO "inbox" VALUES(24,7000000001,100000024,1004,NULL,'2026-11-17 07:00:00.851059','done',1,NULL,NULL,'2026-11-17 07:00:00.854256');
INSERT INTO "inbox" VALUES(25,7000000001,100000025,1004,NULL,'2026-11-17 07:00:00.887196','done',1,NULL,NULL,'2026-11-17 07:00:00.890249');
INSERT INTO "inbox" VALUES(26,7000000001,100000026,1004,NULL,'2026-11-17 07:00:00.919646','done',1,NULL,NULL,'2026-11-17 07:00:00.926452');
INSERT INTO "inbox" VALUES(27,7000000001,100000027,1004,NULL,'2026-11-17 07:00:00.967195','done',1,NULL,NULL,'2026-11-17 07:00:00.970216');
INSERT INTO "inbox" VALUES(28,7000000001,100000028,2000,NULL,'2026-11-17 07:00:01.032155','done',1,NULL,NULL,'2026-11-17 07:00:01.037517');
INSERT INTO "inbox" VALUES(29,7000000001,100000029,1001,NULL,'2026-11-18 07:00:00.141128','done',1,NULL,NULL,'2026-11-18 07:00:00.146246');
INSERT INTO "inbox" VALUES(30,7000000001,100000030,1001,NULL,'2026-11-18 07:00:00.173459','done',1,NULL,NULL,'2026-11-18 07:00:00.178278');
INSERT INTO "inbox" VALUES(31,7000000001,100000031,1001,NULL,'2026-11-18 07:00:00.204158','done',1,NULL,NULL,'2026-11-18 07:00:00.210140');
INSERT INTO "inbox" VALUES(32,7000000001,100000032,1001,NULL,'2026-11-18 07:00:00.236399','done',1,NULL,NULL,'2026-11-18 07:00:00.242143');
INSERT INTO "inbox" VALUES(33,7000000001,100000033,1001,NULL,'2026-11-18 07:00:00.283844','done',1,NULL,NULL,'2026-11-18 07:00:00.285720');
INSERT INTO "inbox" VALUES(34,7000000001,100000034,1001,NULL,'2026-11-18 07:00:00.321939','done',1,NULL,NULL,'2026-11-18 07:00:00.323625');
INSERT INTO "inbox" VALUES(35,7000000001,100000035,1001,NULL,'2026-11-18 07:00:00.339463','done',1,NULL,NULL,'2026-11-18 07:00:00.340865');
INSERT INTO "inbox" VALUES(36,7000000001,100000036,1003,NULL,'2026-11-18 07:00:00.366132','done',1,NULL,NULL,'2026-11-18 07:00:00.367491');
INSERT INTO "inbox" VALUES(37,7000000001,100000037,1003,NULL,'2026-11-18 07:00:00.385537','done',1,NULL,NULL,'2026-11-18 07:00:00.387039');
INSERT INTO "inbox" VALUES(38,7000000001,100000038,1003,NULL,'2026-11-18 07:00:00.410980','done',1,NULL,NULL,'2026-11-18 07:00:00.412233');
INSERT INTO "inbox" VALUES(39,7000000001,100000039,1003,NULL,'2026-11-18 07:00:00.427180','done',1,NULL,NULL,'2026-11-18 07:00:00.428358');
CREATE TABLE invitation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	staff_id INTEGER NOT NULL, 
	secret_hash VARCHAR NOT NULL, 
	invited_by INTEGER, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	message_id BIGINT, 
	redeemed_at DATETIME, 
	revoked_at DATETIME, 
	CONSTRAINT fk_invitation_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_invitation_invited_by FOREIGN KEY(invited_by) REFERENCES staff (id), 
	CONSTRAINT uq_invitation_secret_hash UNIQUE (secret_hash)
);
INSERT INTO "invitation" VALUES(1,10,'b4aa7aec25c0d0e7c4e281e27cb4c7b871d369113197e11163794947f2914f2e',4,'2026-11-16 09:00:00.490004','2026-11-18 09:00:00.490004',6,NULL,NULL);
INSERT INTO "invitation" VALUES(2,11,'eaf12930791bacf20199699da977aeee4f008da3c678261dfa5e95b05e77478b',4,'2026-11-17 07:00:00.970216','2026-11-19 07:00:00.970216',23,'2026-11-17 07:00:01.037517',NULL);
CREATE TABLE listening (
	bot_id BIGINT NOT NULL, 
	heard_at DATETIME NOT NULL, 
	CONSTRAINT pk_listening PRIMARY KEY (bot_id)
);
INSERT INTO "listening" VALUES(7000000001,'2026-11-18 07:00:00.001815');
CREATE TABLE message (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat_id BIGINT NOT NULL, 
	staff_id INTEGER, 
	telegram_id BIGINT, 
	token VARCHAR NOT NULL, 
	keyboard JSON NOT NULL, 
	context JSON NOT NULL, 
	created_at DATETIME NOT NULL, 
	vanish_at DATETIME, 
	deleted_at DATETIME, 
	CONSTRAINT fk_message_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "message" VALUES(1,1001,1,2,'Rzgw5O-t','[["tour.page", {"page": 0}]]','{}','2026-11-16 09:00:00.216178',NULL,NULL);
INSERT INTO "message" VALUES(2,1004,4,4,'aSyJ704j','[["tour.page", {"page": 0}]]','{}','2026-11-16 09:00:00.262242',NULL,NULL);
INSERT INTO "message" VALUES(3,1002,2,6,'UX6F0EnO','[["tour.page", {"page": 0}]]','{}','2026-11-16 09:00:00.296761',NULL,NULL);
INSERT INTO "message" VALUES(4,1004,4,8,'4JF_UXaQ','[["dialogue", {"dialogue": 1, "turn": 1, "press": "cancel", "value": ""}]]','{"dialogue": 1}','2026-11-16 09:00:00.330869',NULL,'2026-11-16 09:00:00.374988');
INSERT INTO "message" VALUES(5,1004,4,10,'xHuUmHU-','[]','{}','2026-11-16 09:00:00.374988',NULL,NULL);
INSERT INTO "message" VALUES(6,1004,4,11,'QcntQV6k','[["invite.withdraw", {"staff": 10}]]','{"_picture": true}','2026-11-16 09:00:00.491066','2026-11-18 08:00:00.491066',NULL);
INSERT INTO "message" VALUES(7,1001,1,12,'ut3cxkNc','[["task.open", {"id": 24}], ["task.open", {"id": 27}], ["task.open", {"id": 30}], ["task.open", {"id": 35}], ["task.open", {"id": 33}]]','{"digest": 1}','2026-11-17 07:00:00.054371',NULL,NULL);
INSERT INTO "message" VALUES(8,1002,2,13,'mNBDqVRd','[["task.open", {"id": 16}]]','{"digest": 2}','2026-11-17 07:00:00.059144',NULL,NULL);
INSERT INTO "message" VALUES(9,1003,3,14,'zrtST_lc','[["task.open", {"id": 12}], ["task.open", {"id": 21}]]','{"digest": 3}','2026-11-17 07:00:00.091960',NULL,NULL);
INSERT INTO "message" VALUES(10,1004,4,15,'-QX1Qaww','[["task.open", {"id": 39}], ["task.open", {"id": 24}], ["task.open", {"id": 27}]]','{"digest": 4}','2026-11-17 07:00:00.115530',NULL,NULL);
INSERT INTO "message" VALUES(11,1005,5,16,'4SsAETsG','[["task.open", {"id": 12}], ["task.open", {"id": 16}]]','{"digest": 5}','2026-11-17 07:00:00.135889',NULL,NULL);
INSERT INTO "message" VALUES(12,1007,7,17,'7fAuXotx','[["task.open", {"id": 37}], ["task.open", {"id": 24}], ["task.open", {"id": 27}]]','{"digest": 7}','2026-11-17 07:00:00.151112',NULL,NULL);
INSERT INTO "message" VALUES(13,1008,8,18,'c-EtwuWW','[["task.open", {"id": 22}]]','{"digest": 8}','2026-11-17 07:00:00.178685',NULL,NULL);
INSERT INTO "message" VALUES(14,1001,1,20,'NGc88LTm','[["task.open", {"id": 24}], ["task.open", {"id": 27}], ["task.open", {"id": 30}], ["task.open", {"id": 35}], ["task.open", {"id": 33}], ["tasks.page", {"offset": 0, "everybody": true}]]','{}','2026-11-17 07:00:00.245940',NULL,NULL);
INSERT INTO "message" VALUES(15,1001,1,21,'qdzZhB0z','[["dialogue.open", {"conversation": "claim.hand_over", "subject": {"id": 9, "version": 2}}], ["dialogue.open", {"conversation": "claim.discard", "subject": {"id": 9, "version": 2}}], ["task.snooze", {"id": 33}], ["claim.show", {"id": 9}], ["task.why", {"id": 33}]]','{"task": 33}','2026-11-17 07:00:00.291381',NULL,NULL);
INSERT INTO "message" VALUES(16,1007,7,23,'r-Z6ZcXK','[["task.open", {"id": 24}], ["task.open", {"id": 27}], ["task.open", {"id": 30}], ["task.open", {"id": 35}], ["task.open", {"id": 33}], ["task.open", {"id": 37}], ["tasks.page", {"offset": 0, "everybody": false}]]','{}','2026-11-17 07:00:00.417113',NULL,NULL);
INSERT INTO "message" VALUES(17,1007,7,25,'b9QHldc4','[["task.open", {"id": 24}], ["task.open", {"id": 27}], ["task.open", {"id": 30}], ["task.open", {"id": 35}], ["task.open", {"id": 33}], ["task.open", {"id": 37}], ["tasks.page", {"offset": 0, "everybody": false}]]','{}','2026-11-17 07:00:00.500630',NULL,NULL);
INSERT INTO "message" VALUES(18,1007,7,26,'vWcqkWEq','[["dialogue.open", {"conversation": "claim.hand_over", "subject": {"id": 6, "version": 2}}], ["dialogue.open", {"conversation": "claim.discard", "subject": {"id": 6, "version": 2}}], ["task.snooze", {"id": 24}], ["claim.show", {"id": 6}], ["task.why", {"id": 24}]]','{"task": 24}','2026-11-17 07:00:00.595886',NULL,NULL);
INSERT INTO "message" VALUES(19,1001,1,27,'t4GV3dtN','[]','{}','2026-11-17 07:00:00.639457',NULL,NULL);
INSERT INTO "message" VALUES(20,1008,8,29,'pFANWqNZ','[["dialogue.open", {"conversation": "absence", "subject": {"id": 8}}], ["person.deputies", {"id": 8}], ["dialogue.open", {"conversation": "working_hours", "subject": {"id": 8}}], ["language.offer", {}], ["absence.end", {"id": 2, "staff": 8}]]','{"person": 8}','2026-11-17 07:00:00.718883',NULL,NULL);
INSERT INTO "message" VALUES(21,1004,4,31,'TNOuzCGl','[["dialogue", {"dialogue": 3, "turn": 1, "press": "cancel", "value": ""}]]','{"dialogue": 3}','2026-11-17 07:00:00.798966',NULL,'2026-11-17 07:00:00.827840');
INSERT INTO "message" VALUES(22,1004,4,33,'JyczdRei','[]','{}','2026-11-17 07:00:00.827840',NULL,NULL);
INSERT INTO "message" VALUES(23,1004,4,34,'32biBPct','[["invite.withdraw", {"staff": 11}]]','{"_picture": true}','2026-11-17 07:00:00.971658','2026-11-19 06:00:00.971658','2026-11-17 07:00:01.040208');
INSERT INTO "message" VALUES(24,1004,4,37,'H6lmXXYt','[["invite.undo", {"staff": 11}]]','{}','2026-11-17 07:00:01.040208',NULL,NULL);
INSERT INTO "message" VALUES(25,2000,11,36,'_20vMNYn','[["tour.page", {"page": 1}], ["tour.end", {}]]','{}','2026-11-17 07:00:01.040208',NULL,NULL);
INSERT INTO "message" VALUES(26,1007,7,38,'1dIbvis3','[["claim.open", {"id": 11}]]','{}','2026-11-18 07:00:00.013737',NULL,NULL);
INSERT INTO "message" VALUES(27,1004,4,39,'Xa6U-oDH','[["claim.open", {"id": 11}]]','{}','2026-11-18 07:00:00.013737',NULL,NULL);
INSERT INTO "message" VALUES(28,1004,4,40,'wbIqWvot','[["task.open", {"id": 35}]]','{}','2026-11-18 07:00:00.038263',NULL,NULL);
INSERT INTO "message" VALUES(29,1007,7,41,'rD76kmhr','[["task.open", {"id": 35}]]','{}','2026-11-18 07:00:00.046609',NULL,NULL);
INSERT INTO "message" VALUES(30,1001,1,42,'LVk0H05N','[["task.open", {"id": 30}], ["task.open", {"id": 35}]]','{"digest": 10}','2026-11-18 07:00:00.058424',NULL,NULL);
INSERT INTO "message" VALUES(31,1003,3,43,'qhGyqbnH','[["task.open", {"id": 21}]]','{"digest": 12}','2026-11-18 07:00:00.082806',NULL,NULL);
INSERT INTO "message" VALUES(32,1004,4,44,'QXZjp6fD','[["task.open", {"id": 30}]]','{"digest": 13}','2026-11-18 07:00:00.095234',NULL,NULL);
INSERT INTO "message" VALUES(33,1005,5,45,'hEWfKudh','[["task.open", {"id": 21}]]','{"digest": 14}','2026-11-18 07:00:00.105216',NULL,NULL);
INSERT INTO "message" VALUES(34,1007,7,46,'PA3TsPaE','[["task.open", {"id": 37}], ["task.open", {"id": 30}]]','{"digest": 16}','2026-11-18 07:00:00.122419',NULL,NULL);
INSERT INTO "message" VALUES(35,1008,8,47,'S_FrdJt7','[["task.open", {"id": 22}]]','{"digest": 17}','2026-11-18 07:00:00.127064',NULL,NULL);
INSERT INTO "message" VALUES(36,1001,1,49,'aBKFRRDC','[["dialogue.open", {"conversation": "claim.hand_over", "subject": {"id": 7, "version": 2}}], ["claim.open", {"id": 7}]]','{"card": 7}','2026-11-18 07:00:00.148411',NULL,NULL);
INSERT INTO "message" VALUES(37,1004,4,50,'_lcuIPvX','[["approval.open", {"id": 2}]]','{}','2026-11-18 07:00:00.243316',NULL,NULL);
INSERT INTO "message" VALUES(38,1001,1,52,'isbYtviQ','[["dialogue", {"dialogue": 5, "turn": 2, "press": "back", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 2, "press": "cancel", "value": ""}]]','{"dialogue": 5}','2026-11-18 07:00:00.290058',NULL,'2026-11-18 07:00:00.342825');
INSERT INTO "message" VALUES(39,1001,1,54,'fjMruImX','[["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "month", "value": "2025-11"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "month", "value": "2026-10"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "month", "value": "2026-12"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "month", "value": "2027-11"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-01"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-02"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-03"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-04"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-05"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-06"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-07"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-08"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-09"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-10"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-11"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-12"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-13"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-14"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-15"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-16"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-17"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-18"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-19"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-20"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-21"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-22"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-23"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-24"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-25"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-26"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-27"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-28"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-29"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-30"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "day", "value": "2026-11-18"}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "back", "value": ""}], ["dialogue", {"dialogue": 5, "turn": 3, "press": "cancel", "value": ""}]]','{"dialogue": 5}','2026-11-18 07:00:00.342825',NULL,NULL);
INSERT INTO "message" VALUES(40,1003,3,56,'SuhJSWu9','[["task.open", {"id": 12}], ["task.open", {"id": 21}], ["tasks.page", {"offset": 0, "everybody": true}]]','{}','2026-11-18 07:00:00.370271',NULL,NULL);
INSERT INTO "message" VALUES(41,1003,3,58,'meWWkc00','[["dialogue", {"dialogue": 6, "turn": 1, "press": "suggested", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 1, "press": "cancel", "value": ""}]]','{"dialogue": 6}','2026-11-18 07:00:00.390572',NULL,'2026-11-18 07:00:00.430502');
INSERT INTO "message" VALUES(42,1003,3,60,'M4_PNq0y','[["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "month", "value": "2025-11"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "month", "value": "2026-10"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "month", "value": "2026-12"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "month", "value": "2027-11"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-01"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-02"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-03"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-04"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-05"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-06"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-07"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-08"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-09"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-10"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-11"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-12"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-13"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-14"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-15"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-16"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-17"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-18"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-19"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-20"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-21"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-22"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-23"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-24"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-25"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-26"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-27"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-28"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-29"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-30"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "day", "value": "2026-11-18"}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "back", "value": ""}], ["dialogue", {"dialogue": 6, "turn": 2, "press": "cancel", "value": ""}]]','{"dialogue": 6}','2026-11-18 07:00:00.430502',NULL,NULL);
CREATE TABLE office_state (
	name VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_office_state PRIMARY KEY (name)
);
INSERT INTO "office_state" VALUES('deadlines.progress','');
INSERT INTO "office_state" VALUES('deadlines.rules','48e190cba4c724d52497a5dd4b0307aa5356e5a4f1026e2d92a76553e901a919');
INSERT INTO "office_state" VALUES('reminders.seen','2026-11-18T07:00:00.021534+00:00');
CREATE TABLE outbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	operation VARCHAR NOT NULL, 
	message_id BIGINT, 
	chat_id BIGINT NOT NULL, 
	lane SMALLINT NOT NULL, 
	payload TEXT, 
	state VARCHAR NOT NULL, 
	not_before DATETIME, 
	attempts SMALLINT NOT NULL, 
	repeats SMALLINT NOT NULL, 
	error VARCHAR, 
	created_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	CONSTRAINT ck_outbox_operation CHECK (operation IN ('send', 'edit', 'delete', 'delete_incoming', 'commands')), 
	CONSTRAINT ck_outbox_state CHECK (state IN ('pending', 'sending', 'sent', 'uncertain', 'dead', 'superseded'))
);
INSERT INTO "outbox" VALUES(1,'commands',NULL,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.216178','2026-11-16 09:00:00.239097');
INSERT INTO "outbox" VALUES(2,'send',1,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.216178','2026-11-16 09:00:00.247382');
INSERT INTO "outbox" VALUES(3,'commands',NULL,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.262242','2026-11-16 09:00:00.267025');
INSERT INTO "outbox" VALUES(4,'send',2,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.262242','2026-11-16 09:00:00.281159');
INSERT INTO "outbox" VALUES(5,'commands',NULL,1002,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.296761','2026-11-16 09:00:00.311154');
INSERT INTO "outbox" VALUES(6,'send',3,1002,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.296761','2026-11-16 09:00:00.317041');
INSERT INTO "outbox" VALUES(7,'send',4,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.330869','2026-11-16 09:00:00.349491');
INSERT INTO "outbox" VALUES(8,'send',5,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.374988','2026-11-16 09:00:00.387891');
INSERT INTO "outbox" VALUES(9,'delete',4,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.374988','2026-11-16 09:00:00.394550');
INSERT INTO "outbox" VALUES(10,'edit',5,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.402711','2026-11-16 09:00:00.423210');
INSERT INTO "outbox" VALUES(11,'edit',5,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.435492','2026-11-16 09:00:00.453726');
INSERT INTO "outbox" VALUES(12,'edit',5,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.469418','2026-11-16 09:00:00.479745');
INSERT INTO "outbox" VALUES(13,'send',6,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.491066','2026-11-16 09:00:00.761024');
INSERT INTO "outbox" VALUES(14,'edit',5,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.491066','2026-11-16 09:00:00.763586');
INSERT INTO "outbox" VALUES(15,'send',7,1001,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.054371','2026-11-17 07:00:00.122489');
INSERT INTO "outbox" VALUES(16,'send',8,1002,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.059144','2026-11-17 07:00:00.122489');
INSERT INTO "outbox" VALUES(17,'send',9,1003,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.091960','2026-11-17 07:00:00.137488');
INSERT INTO "outbox" VALUES(18,'send',10,1004,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.115530','2026-11-17 07:00:00.147247');
INSERT INTO "outbox" VALUES(19,'send',11,1005,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.135889','2026-11-17 07:00:00.159385');
INSERT INTO "outbox" VALUES(20,'send',12,1007,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.151112','2026-11-17 07:00:00.195884');
INSERT INTO "outbox" VALUES(21,'send',13,1008,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.178685','2026-11-17 07:00:00.205474');
INSERT INTO "outbox" VALUES(22,'send',14,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.245940','2026-11-17 07:00:00.263070');
INSERT INTO "outbox" VALUES(23,'send',15,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.291381','2026-11-17 07:00:00.304133');
INSERT INTO "outbox" VALUES(24,'edit',15,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.332772','2026-11-17 07:00:00.347306');
INSERT INTO "outbox" VALUES(25,'edit',15,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.367243','2026-11-17 07:00:00.387796');
INSERT INTO "outbox" VALUES(26,'send',16,1007,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.417113','2026-11-17 07:00:00.425619');
INSERT INTO "outbox" VALUES(27,'edit',16,1007,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.448448','2026-11-17 07:00:00.477443');
INSERT INTO "outbox" VALUES(28,'send',17,1007,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.500630','2026-11-17 07:00:00.519057');
INSERT INTO "outbox" VALUES(29,'edit',17,1007,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.541939','2026-11-17 07:00:00.569720');
INSERT INTO "outbox" VALUES(30,'send',18,1007,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.595886','2026-11-17 07:00:00.612422');
INSERT INTO "outbox" VALUES(31,'send',19,1001,1,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.639457','2026-11-17 07:00:00.662102');
INSERT INTO "outbox" VALUES(32,'edit',18,1007,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.639457','2026-11-17 07:00:00.662102');
INSERT INTO "outbox" VALUES(33,'send',20,1008,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.718883','2026-11-17 07:00:00.745966');
INSERT INTO "outbox" VALUES(34,'edit',20,1008,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.759794','2026-11-17 07:00:00.781726');
INSERT INTO "outbox" VALUES(35,'send',21,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.798966','2026-11-17 07:00:00.813670');
INSERT INTO "outbox" VALUES(36,'send',22,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.827840','2026-11-17 07:00:00.839395');
INSERT INTO "outbox" VALUES(37,'delete',21,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.827840','2026-11-17 07:00:00.842751');
INSERT INTO "outbox" VALUES(38,'edit',22,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.855885','2026-11-17 07:00:00.877686');
INSERT INTO "outbox" VALUES(39,'edit',22,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.891766','2026-11-17 07:00:00.907985');
INSERT INTO "outbox" VALUES(40,'edit',22,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.930320','2026-11-17 07:00:00.949664');
INSERT INTO "outbox" VALUES(41,'send',23,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.971658','2026-11-17 07:00:01.016383');
INSERT INTO "outbox" VALUES(42,'edit',22,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.971658','2026-11-17 07:00:01.018541');
INSERT INTO "outbox" VALUES(43,'delete',23,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:01.040208','2026-11-17 07:00:01.057563');
INSERT INTO "outbox" VALUES(44,'send',24,1004,1,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:01.040208','2026-11-17 07:00:01.064798');
INSERT INTO "outbox" VALUES(45,'commands',NULL,2000,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:01.040208','2026-11-17 07:00:01.057563');
INSERT INTO "outbox" VALUES(46,'send',25,2000,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:01.040208','2026-11-17 07:00:01.064798');
INSERT INTO "outbox" VALUES(47,'send',26,1007,1,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.013737','2026-11-18 07:00:00.033998');
INSERT INTO "outbox" VALUES(48,'send',27,1004,1,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.013737','2026-11-18 07:00:00.033998');
INSERT INTO "outbox" VALUES(49,'send',28,1004,1,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.038263','2026-11-18 07:00:00.077404');
INSERT INTO "outbox" VALUES(50,'send',29,1007,1,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.046609','2026-11-18 07:00:00.077404');
INSERT INTO "outbox" VALUES(51,'send',30,1001,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.058424','2026-11-18 07:00:00.085123');
INSERT INTO "outbox" VALUES(52,'send',31,1003,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.082806','2026-11-18 07:00:00.113340');
INSERT INTO "outbox" VALUES(53,'send',32,1004,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.095234','2026-11-18 07:00:00.120295');
INSERT INTO "outbox" VALUES(54,'send',33,1005,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.105216','2026-11-18 07:00:00.123599');
INSERT INTO "outbox" VALUES(55,'send',34,1007,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.122419','2026-11-18 07:00:00.130837');
INSERT INTO "outbox" VALUES(56,'send',35,1008,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.127064','2026-11-18 07:00:00.132005');
INSERT INTO "outbox" VALUES(57,'send',36,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.148411','2026-11-18 07:00:00.160299');
INSERT INTO "outbox" VALUES(58,'edit',36,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.179589','2026-11-18 07:00:00.192226');
INSERT INTO "outbox" VALUES(59,'edit',36,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.211395','2026-11-18 07:00:00.223796');
INSERT INTO "outbox" VALUES(60,'send',37,1004,1,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.243316','2026-11-18 07:00:00.265257');
INSERT INTO "outbox" VALUES(61,'edit',36,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.243316','2026-11-18 07:00:00.265257');
INSERT INTO "outbox" VALUES(62,'delete_incoming',NULL,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.290058','2026-11-18 07:00:00.299086');
INSERT INTO "outbox" VALUES(63,'send',38,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.290058','2026-11-18 07:00:00.304307');
INSERT INTO "outbox" VALUES(64,'edit',38,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.325155','2026-11-18 07:00:00.330708');
INSERT INTO "outbox" VALUES(65,'send',39,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.342825','2026-11-18 07:00:00.355059');
INSERT INTO "outbox" VALUES(66,'delete',38,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.342825','2026-11-18 07:00:00.356740');
INSERT INTO "outbox" VALUES(67,'send',40,1003,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.370271','2026-11-18 07:00:00.375536');
INSERT INTO "outbox" VALUES(68,'send',41,1003,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.390572','2026-11-18 07:00:00.404734');
INSERT INTO "outbox" VALUES(69,'edit',41,1003,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.413454','2026-11-18 07:00:00.422687');
INSERT INTO "outbox" VALUES(70,'send',42,1003,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.430502','2026-11-18 07:00:00.442577');
INSERT INTO "outbox" VALUES(71,'delete',41,1003,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.430502','2026-11-18 07:00:00.444244');
CREATE TABLE private_browser (
	browser_hash VARCHAR NOT NULL, 
	staff_id INTEGER NOT NULL, 
	trusted_at DATETIME NOT NULL, 
	trusted_until DATETIME NOT NULL, 
	CONSTRAINT pk_private_browser PRIMARY KEY (browser_hash), 
	CONSTRAINT fk_private_browser_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE TABLE private_visit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	secret_hash VARCHAR NOT NULL, 
	staff_id INTEGER NOT NULL, 
	room VARCHAR NOT NULL, 
	args JSON NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	message_id INTEGER, 
	opened_at DATETIME, 
	browser_hash VARCHAR, 
	number INTEGER, 
	asked_in INTEGER, 
	confirmed_at DATETIME, 
	ends_at DATETIME, 
	ended_at DATETIME, 
	CONSTRAINT uq_private_visit_secret_hash UNIQUE (secret_hash), 
	CONSTRAINT fk_private_visit_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT ck_private_visit_opened CHECK ((opened_at IS NULL) = (browser_hash IS NULL))
);
CREATE TABLE reminder (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	claim_id INTEGER NOT NULL, 
	task_id INTEGER NOT NULL, 
	due_on DATE NOT NULL, 
	rung SMALLINT NOT NULL, 
	snooze SMALLINT NOT NULL, 
	day DATE NOT NULL, 
	planned_at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	sent_on DATE, 
	CONSTRAINT fk_reminder_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_reminder_task_id FOREIGN KEY(task_id) REFERENCES task (id), 
	CONSTRAINT uq_reminder_kind_claim_id_due_on_task_id_rung_snooze UNIQUE (kind, claim_id, due_on, task_id, rung, snooze), 
	CONSTRAINT ck_reminder_state CHECK (state IN ('planned', 'sent', 'void'))
);
INSERT INTO "reminder" VALUES(1,'claim_due',2,12,'2026-10-26',13,0,'2026-11-12','2026-11-17 07:00:00.028459','sent','2026-11-17');
INSERT INTO "reminder" VALUES(2,'payment_order',3,16,'2026-11-12',3,0,'2026-11-17','2026-11-17 07:00:00.028459','sent','2026-11-17');
INSERT INTO "reminder" VALUES(3,'acceptance',4,21,'2026-11-17',0,0,'2026-11-17','2026-11-17 07:00:00.028459','sent','2026-11-17');
INSERT INTO "reminder" VALUES(4,'loan_notice',5,22,'2026-11-18',-3,0,'2026-11-13','2026-11-17 07:00:00.028459','sent','2026-11-17');
INSERT INTO "reminder" VALUES(5,'hand_over',6,24,'2026-11-12',3,0,'2026-11-17','2026-11-17 07:00:00.028459','sent','2026-11-17');
INSERT INTO "reminder" VALUES(6,'hand_over',7,27,'2026-11-16',1,0,'2026-11-17','2026-11-17 07:00:00.028459','sent','2026-11-17');
INSERT INTO "reminder" VALUES(7,'hand_over',8,30,'2026-11-17',0,0,'2026-11-17','2026-11-17 07:00:00.028459','sent','2026-11-17');
INSERT INTO "reminder" VALUES(8,'hand_over',9,33,'2026-11-18',-1,0,'2026-11-17','2026-11-17 07:00:00.028459','sent','2026-11-17');
INSERT INTO "reminder" VALUES(9,'knowledge_year',10,35,'2026-11-17',0,0,'2026-11-17','2026-11-17 07:00:00.028459','sent','2026-11-17');
INSERT INTO "reminder" VALUES(10,'hand_over',11,37,'2026-11-18',-1,0,'2026-11-17','2026-11-17 07:00:00.028459','sent','2026-11-17');
INSERT INTO "reminder" VALUES(11,'approval',11,39,'2026-11-17',0,0,'2026-11-17','2026-11-17 07:00:00.028459','sent','2026-11-17');
INSERT INTO "reminder" VALUES(13,'acceptance',4,21,'2026-11-17',1,0,'2026-11-18','2026-11-18 07:00:00.021534','sent','2026-11-18');
INSERT INTO "reminder" VALUES(14,'loan_notice',5,22,'2026-11-18',0,0,'2026-11-18','2026-11-18 07:00:00.021534','sent','2026-11-18');
INSERT INTO "reminder" VALUES(15,'hand_over',8,30,'2026-11-17',1,0,'2026-11-18','2026-11-18 07:00:00.021534','sent','2026-11-18');
INSERT INTO "reminder" VALUES(16,'knowledge_year',10,35,'2026-11-17',1,0,'2026-11-18','2026-11-18 07:00:00.021534','sent','2026-11-18');
INSERT INTO "reminder" VALUES(17,'hand_over',11,37,'2026-11-18',0,0,'2026-11-18','2026-11-18 07:00:00.021534','sent','2026-11-18');
CREATE TABLE reminder_receipt (
	reminder_id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	digest_id INTEGER, 
	because VARCHAR NOT NULL, 
	instead_of INTEGER, 
	late BOOLEAN NOT NULL, 
	told_at DATETIME NOT NULL, 
	CONSTRAINT pk_reminder_receipt PRIMARY KEY (reminder_id, staff_id), 
	CONSTRAINT fk_reminder_receipt_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminder (id), 
	CONSTRAINT fk_reminder_receipt_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_reminder_receipt_digest_id FOREIGN KEY(digest_id) REFERENCES digest (id), 
	CONSTRAINT fk_reminder_receipt_instead_of FOREIGN KEY(instead_of) REFERENCES staff (id)
);
INSERT INTO "reminder_receipt" VALUES(5,1,1,'own',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(6,1,1,'own',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(7,1,1,'own',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(9,1,1,'own',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(8,1,1,'own',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(2,2,2,'pool',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(1,3,3,'pool',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(3,3,3,'pool',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(5,4,4,'lead',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(6,4,4,'lead',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(11,4,4,'pool',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(1,5,5,'lead',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(2,5,5,'lead',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(5,7,7,'lead_deputy',4,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(6,7,7,'lead_deputy',4,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(10,7,7,'own',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(4,8,8,'own',NULL,0,'2026-11-17 07:00:00.028459');
INSERT INTO "reminder_receipt" VALUES(16,4,NULL,'lead',NULL,0,'2026-11-18 07:00:00.021534');
INSERT INTO "reminder_receipt" VALUES(16,7,NULL,'lead_deputy',4,0,'2026-11-18 07:00:00.021534');
INSERT INTO "reminder_receipt" VALUES(15,1,10,'own',NULL,0,'2026-11-18 07:00:00.021534');
INSERT INTO "reminder_receipt" VALUES(16,1,10,'own',NULL,0,'2026-11-18 07:00:00.021534');
INSERT INTO "reminder_receipt" VALUES(13,3,12,'pool',NULL,0,'2026-11-18 07:00:00.021534');
INSERT INTO "reminder_receipt" VALUES(15,4,13,'lead',NULL,0,'2026-11-18 07:00:00.021534');
INSERT INTO "reminder_receipt" VALUES(13,5,14,'lead',NULL,0,'2026-11-18 07:00:00.021534');
INSERT INTO "reminder_receipt" VALUES(15,7,16,'lead_deputy',4,0,'2026-11-18 07:00:00.021534');
INSERT INTO "reminder_receipt" VALUES(17,7,16,'own',NULL,0,'2026-11-18 07:00:00.021534');
INSERT INTO "reminder_receipt" VALUES(14,8,17,'own',NULL,0,'2026-11-18 07:00:00.021534');
CREATE TABLE "staff" (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	team_id INTEGER, 
	telegram_id BIGINT, 
	locale VARCHAR NOT NULL, 
	deputy_id INTEGER, 
	active BOOLEAN NOT NULL, 
	unreachable_since DATETIME, 
	work_days VARCHAR, 
	work_start TIME, 
	work_end TIME, 
	CONSTRAINT pk_staff PRIMARY KEY (id), 
	CONSTRAINT uq_staff_telegram_id UNIQUE (telegram_id), 
	CONSTRAINT fk_staff_deputy_id FOREIGN KEY(deputy_id) REFERENCES staff (id), 
	CONSTRAINT fk_staff_team_id FOREIGN KEY(team_id) REFERENCES team (id), 
	CONSTRAINT ck_staff_hours CHECK ((work_days IS NULL) = (work_start IS NULL) AND (work_days IS NULL) = (work_end IS NULL)), 
	CONSTRAINT ck_staff_deputy CHECK (deputy_id <> id)
);
INSERT INTO "staff" VALUES(1,'Jana Petersen',1,1001,'de',9,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(2,'Uwe Hartmann',NULL,1002,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(3,'Sabine Kern',NULL,1003,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(4,'Marion Vogt',1,1004,'de',7,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(5,'Holger Brandt',NULL,1005,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(6,'Nils Ott',NULL,1006,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(7,'Tobias Lindner',1,1007,'de',1,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(8,'Ayse Demir',2,1008,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(9,'Petra Nowak',1,1009,'de',NULL,1,NULL,'012','08:00:00.000000','12:30:00.000000');
INSERT INTO "staff" VALUES(10,'Kim Schuster',1,NULL,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(11,'Alex Winter',1,2000,'de',NULL,1,NULL,NULL,NULL,NULL);
CREATE TABLE staff_role (
	staff_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	CONSTRAINT pk_staff_role PRIMARY KEY (staff_id, role), 
	CONSTRAINT fk_staff_role_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id) ON DELETE CASCADE
);
INSERT INTO "staff_role" VALUES(1,'LSB');
INSERT INTO "staff_role" VALUES(2,'RS');
INSERT INTO "staff_role" VALUES(3,'KK');
INSERT INTO "staff_role" VALUES(4,'TL');
INSERT INTO "staff_role" VALUES(5,'GF');
INSERT INTO "staff_role" VALUES(6,'ADMIN');
INSERT INTO "staff_role" VALUES(7,'FM');
INSERT INTO "staff_role" VALUES(8,'LSB');
INSERT INTO "staff_role" VALUES(9,'LSB');
INSERT INTO "staff_role" VALUES(10,'LSB');
INSERT INTO "staff_role" VALUES(11,'LSB');
CREATE TABLE stored_file (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	media_type VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	place VARCHAR NOT NULL, 
	by_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	claim_id INTEGER, 
	dialogue_id INTEGER, 
	CONSTRAINT uq_stored_file_place UNIQUE (place), 
	CONSTRAINT fk_stored_file_by_id FOREIGN KEY(by_id) REFERENCES staff (id), 
	CONSTRAINT fk_stored_file_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT ck_stored_file_kind CHECK (kind IN ('enclosure', 'letter', 'other')), 
	CONSTRAINT ck_stored_file_size CHECK (size >= 0)
);
INSERT INTO "stored_file" VALUES(1,'enclosure','v1.k1.Vqfdh60EPVwksXR7rdSBLUT2L1Q3h5sbfNS3OTIWyX3TM39Y4XFCQBHUiDF3zyDJBvU2','application/pdf',13,'bf390e7f87177f54f761fa517d26cce9',1,'2026-11-18 08:30:00.000000',9,NULL);
CREATE TABLE "task" (
	id INTEGER NOT NULL, 
	claim_id INTEGER NOT NULL, 
	step VARCHAR NOT NULL, 
	permission VARCHAR NOT NULL, 
	team_id INTEGER, 
	due_on DATE NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	kind VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	assignee_id INTEGER, 
	next_on DATE, 
	snoozed_until DATE, 
	snoozes SMALLINT NOT NULL, 
	CONSTRAINT pk_task PRIMARY KEY (id), 
	CONSTRAINT fk_task_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_task_assignee_id FOREIGN KEY(assignee_id) REFERENCES staff (id), 
	CONSTRAINT fk_task_team_id FOREIGN KEY(team_id) REFERENCES team (id)
);
INSERT INTO "task" VALUES(1,1,'issue_notice','issue_notice',1,'2026-10-01','2026-09-17 07:20:00.000000','2026-09-21 07:20:00.000000','loan_notice','2026-09-17',1,'2026-09-28',NULL,0);
INSERT INTO "task" VALUES(2,1,'hand_over','hand_over_claim',1,'2026-09-24','2026-09-21 07:20:00.000000','2026-09-23 07:20:00.000000','hand_over','2026-09-21',1,'2026-09-23',NULL,0);
INSERT INTO "task" VALUES(3,1,'limitation','book_payment',NULL,'2030-12-31','2026-09-21 07:20:00.000000','2026-10-05 07:20:00.000000','limitation','2026-09-21',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(4,1,'order','order_claim',NULL,'2026-09-30','2026-09-23 07:20:00.000000','2026-09-25 07:20:00.000000','payment_order','2026-09-23',NULL,'2026-09-29',NULL,0);
INSERT INTO "task" VALUES(5,1,'accept','accept_order',NULL,'2026-09-30','2026-09-25 07:20:00.000000','2026-09-29 07:20:00.000000','acceptance','2026-09-25',NULL,'2026-09-29',NULL,0);
INSERT INTO "task" VALUES(6,1,'pay','book_payment',NULL,'2026-10-09','2026-09-29 07:20:00.000000','2026-10-05 07:20:00.000000','claim_due','2026-09-29',NULL,'2026-10-09',NULL,0);
INSERT INTO "task" VALUES(7,2,'issue_notice','issue_notice',1,'2027-10-04','2026-10-02 07:20:00.000000','2026-10-06 07:20:00.000000','knowledge_year','2026-10-02',1,'2027-07-12',NULL,0);
INSERT INTO "task" VALUES(8,2,'hand_over','hand_over_claim',1,'2026-10-09','2026-10-06 07:20:00.000000','2026-10-08 07:20:00.000000','hand_over','2026-10-06',1,'2026-10-08',NULL,0);
INSERT INTO "task" VALUES(9,2,'limitation','book_payment',NULL,'2030-12-31','2026-10-06 07:20:00.000000',NULL,'limitation','2026-10-06',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(10,2,'order','order_claim',NULL,'2026-10-15','2026-10-08 07:20:00.000000','2026-10-12 07:20:00.000000','payment_order','2026-10-08',NULL,'2026-10-14',NULL,0);
INSERT INTO "task" VALUES(11,2,'accept','accept_order',NULL,'2026-10-15','2026-10-12 07:20:00.000000','2026-10-14 07:20:00.000000','acceptance','2026-10-12',NULL,'2026-10-14',NULL,0);
INSERT INTO "task" VALUES(12,2,'pay','book_payment',NULL,'2026-10-26','2026-10-14 07:20:00.000000',NULL,'claim_due','2026-10-14',NULL,'2026-11-26',NULL,0);
INSERT INTO "task" VALUES(13,3,'issue_notice','issue_notice',1,'2027-11-01','2026-10-30 08:20:00.000000','2026-11-03 08:20:00.000000','knowledge_year','2026-10-30',1,'2027-08-09',NULL,0);
INSERT INTO "task" VALUES(14,3,'hand_over','hand_over_claim',1,'2026-11-06','2026-11-03 08:20:00.000000','2026-11-05 08:20:00.000000','hand_over','2026-11-03',1,'2026-11-05',NULL,0);
INSERT INTO "task" VALUES(15,3,'limitation','book_payment',NULL,'2030-12-31','2026-11-03 08:20:00.000000',NULL,'limitation','2026-11-03',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(16,3,'order','order_claim',NULL,'2026-11-12','2026-11-05 08:20:00.000000',NULL,'payment_order','2026-11-05',NULL,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(17,4,'issue_notice','issue_notice',1,'2027-11-04','2026-11-04 08:20:00.000000','2026-11-06 08:20:00.000000','knowledge_year','2026-11-04',1,'2027-08-12',NULL,0);
INSERT INTO "task" VALUES(18,4,'hand_over','hand_over_claim',1,'2026-11-11','2026-11-06 08:20:00.000000','2026-11-10 08:20:00.000000','hand_over','2026-11-06',1,'2026-11-10',NULL,0);
INSERT INTO "task" VALUES(19,4,'limitation','book_payment',NULL,'2030-12-31','2026-11-06 08:20:00.000000',NULL,'limitation','2026-11-06',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(20,4,'order','order_claim',NULL,'2026-11-17','2026-11-10 08:20:00.000000','2026-11-12 08:20:00.000000','payment_order','2026-11-10',NULL,'2026-11-16',NULL,0);
INSERT INTO "task" VALUES(21,4,'accept','accept_order',NULL,'2026-11-17','2026-11-12 08:20:00.000000',NULL,'acceptance','2026-11-12',NULL,'2026-11-20',NULL,0);
INSERT INTO "task" VALUES(22,5,'issue_notice','issue_notice',2,'2026-11-18','2026-11-04 08:20:00.000000',NULL,'loan_notice','2026-11-04',8,'2026-11-19',NULL,0);
INSERT INTO "task" VALUES(23,6,'issue_notice','issue_notice',1,'2026-11-19','2026-11-05 08:20:00.000000','2026-11-09 08:20:00.000000','loan_notice','2026-11-05',1,'2026-11-16',NULL,0);
INSERT INTO "task" VALUES(24,6,'hand_over','hand_over_claim',1,'2026-11-12','2026-11-09 08:20:00.000000',NULL,'hand_over','2026-11-09',7,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(25,6,'limitation','book_payment',NULL,'2030-12-31','2026-11-09 08:20:00.000000',NULL,'limitation','2026-11-09',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(26,7,'issue_notice','issue_notice',1,'2026-11-23','2026-11-09 08:20:00.000000','2026-11-11 08:20:00.000000','loan_notice','2026-11-09',1,'2026-11-18',NULL,0);
INSERT INTO "task" VALUES(27,7,'hand_over','hand_over_claim',1,'2026-11-16','2026-11-11 08:20:00.000000',NULL,'hand_over','2026-11-11',1,'2026-11-19',NULL,0);
INSERT INTO "task" VALUES(28,7,'limitation','book_payment',NULL,'2030-12-31','2026-11-11 08:20:00.000000',NULL,'limitation','2026-11-11',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(29,8,'issue_notice','issue_notice',1,'2027-11-10','2026-11-10 08:20:00.000000','2026-11-12 08:20:00.000000','knowledge_year','2026-11-10',1,'2027-08-18',NULL,0);
INSERT INTO "task" VALUES(30,8,'hand_over','hand_over_claim',1,'2026-11-17','2026-11-12 08:20:00.000000',NULL,'hand_over','2026-11-12',1,'2026-11-20',NULL,0);
INSERT INTO "task" VALUES(31,8,'limitation','book_payment',NULL,'2030-12-31','2026-11-12 08:20:00.000000',NULL,'limitation','2026-11-12',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(32,9,'issue_notice','issue_notice',1,'2027-11-11','2026-11-11 08:20:00.000000','2026-11-13 08:20:00.000000','knowledge_year','2026-11-11',1,'2027-08-19',NULL,0);
INSERT INTO "task" VALUES(33,9,'hand_over','hand_over_claim',1,'2026-11-18','2026-11-13 08:20:00.000000',NULL,'hand_over','2026-11-13',1,'2026-11-19','2026-11-20',1);
INSERT INTO "task" VALUES(34,9,'limitation','book_payment',NULL,'2030-12-31','2026-11-13 08:20:00.000000',NULL,'limitation','2026-11-13',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(35,10,'issue_notice','issue_notice',1,'2026-11-17','2026-11-06 08:20:00.000000',NULL,'knowledge_year','2026-11-06',1,'2026-11-20',NULL,0);
INSERT INTO "task" VALUES(36,11,'issue_notice','issue_notice',1,'2027-11-11','2026-11-11 08:20:00.000000','2026-11-13 08:20:00.000000','knowledge_year','2026-11-11',7,'2027-08-19',NULL,0);
INSERT INTO "task" VALUES(37,11,'hand_over','hand_over_claim',1,'2026-11-18','2026-11-13 08:20:00.000000',NULL,'hand_over','2026-11-13',7,'2026-11-19',NULL,0);
INSERT INTO "task" VALUES(38,11,'limitation','book_payment',NULL,'2030-12-31','2026-11-13 08:20:00.000000',NULL,'limitation','2026-11-13',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(39,11,'approve:discard','approve_discard',1,'2026-11-17','2026-11-13 08:20:00.000000','2026-11-18 07:00:00.006776','approval','2026-11-13',NULL,'2026-11-18',NULL,0);
INSERT INTO "task" VALUES(40,7,'approve:discard','approve_discard',1,'2026-11-20','2026-11-18 07:00:00.242143',NULL,'approval','2026-11-18',NULL,'2026-11-19',NULL,0);
CREATE TABLE team (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	CONSTRAINT pk_team PRIMARY KEY (id), 
	CONSTRAINT uq_team_name UNIQUE (name)
);
INSERT INTO "team" VALUES(1,'Team 567');
INSERT INTO "team" VALUES(2,'Team 568');
CREATE TABLE vault_key (
	id VARCHAR NOT NULL, 
	check_value TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_vault_key PRIMARY KEY (id)
);
INSERT INTO "vault_key" VALUES('k1','v1.k1.eIlv6BeOUi6nyluvR8hAlQrkf-IWHavDaVjmX5rbGDtmu-ig','2026-11-18 08:30:00.000000');
CREATE INDEX ix_audit_subject ON audit (subject);
CREATE INDEX ix_claim_case_ref_amount_cents ON claim (case_ref, amount_cents);
CREATE INDEX ix_claim_case_ref_tail ON claim (case_ref_tail);
CREATE INDEX ix_claim_cash_ref_tail ON claim (cash_ref_tail);
CREATE INDEX ix_claim_order_no_tail ON claim (order_no_tail);
CREATE INDEX ix_claim_team_id ON claim (team_id);
CREATE INDEX ix_staff_role_role_staff_id ON staff_role (role, staff_id);
CREATE INDEX ix_approval_pending_due_on ON approval (due_on) WHERE state = 'pending';
CREATE UNIQUE INDEX uq_approval_pending_event ON approval (claim_id, event) WHERE state = 'pending';
CREATE INDEX ix_claim_timeline_claim_id_id ON claim_timeline (claim_id, id);
CREATE INDEX ix_inbox_new ON inbox (id) WHERE state = 'new';
CREATE INDEX ix_inbox_received_at ON inbox (received_at);
CREATE INDEX ix_outbox_created_at ON outbox (created_at);
CREATE INDEX ix_outbox_waiting ON outbox (lane, id) WHERE state IN ('pending', 'uncertain', 'sending');
CREATE INDEX ix_outbox_waiting_chat ON outbox (chat_id) WHERE state IN ('pending', 'uncertain', 'sending');
CREATE INDEX ix_outbox_waiting_message ON outbox (message_id) WHERE state IN ('pending', 'uncertain', 'sending');
CREATE INDEX ix_message_chat_id ON message (chat_id);
CREATE INDEX ix_message_vanish_at ON message (vanish_at) WHERE vanish_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX ix_dialogue_open_updated_at ON dialogue (updated_at) WHERE status = 'open';
CREATE UNIQUE INDEX uq_dialogue_open_chat ON dialogue (chat_id) WHERE status = 'open';
CREATE INDEX ix_staff_team_id ON staff (team_id);
CREATE INDEX ix_absence_last_on ON absence (last_on);
CREATE INDEX ix_absence_staff_id_last_on ON absence (staff_id, last_on);
CREATE UNIQUE INDEX uq_invitation_open_staff ON invitation (staff_id) WHERE redeemed_at IS NULL AND revoked_at IS NULL;
CREATE UNIQUE INDEX uq_task_open_step ON task (claim_id, step) WHERE closed_at IS NULL;
CREATE INDEX ix_task_open_permission ON task (permission, due_on, id) WHERE closed_at IS NULL;
CREATE INDEX ix_task_open_assignee ON task (assignee_id, due_on, id) WHERE closed_at IS NULL;
CREATE INDEX ix_task_open_next_on ON task (next_on, id) WHERE closed_at IS NULL AND next_on IS NOT NULL;
CREATE INDEX ix_reminder_task_id ON reminder (task_id);
CREATE INDEX ix_reminder_planned ON reminder (id) WHERE state = 'planned';
CREATE INDEX ix_reminder_sent_on ON reminder (sent_on, id) WHERE state = 'sent';
CREATE INDEX ix_digest_day ON digest (day);
CREATE INDEX ix_reminder_receipt_digest_id ON reminder_receipt (digest_id) WHERE digest_id IS NOT NULL;
CREATE INDEX ix_private_visit_open_staff ON private_visit (staff_id) WHERE ended_at IS NULL;
CREATE INDEX ix_private_visit_created_at ON private_visit (created_at);
CREATE INDEX ix_private_browser_staff_id ON private_browser (staff_id);
CREATE INDEX ix_claim_debtor_word_word_hash_claim_id ON claim_debtor_word (word_hash, claim_id);
CREATE INDEX ix_claim_note_claim_id_id ON claim_note (claim_id, id);
CREATE INDEX ix_stored_file_claim_id ON stored_file (claim_id, id) WHERE claim_id IS NOT NULL;
CREATE INDEX ix_stored_file_draft ON stored_file (dialogue_id) WHERE claim_id IS NULL;
CREATE TRIGGER claim_posting_no_update BEFORE UPDATE ON claim_posting BEGIN SELECT RAISE(ABORT, 'claim_posting is append-only'); END;
CREATE TRIGGER claim_posting_no_delete BEFORE DELETE ON claim_posting BEGIN SELECT RAISE(ABORT, 'claim_posting is append-only'); END;
CREATE TRIGGER claim_timeline_no_update BEFORE UPDATE ON claim_timeline BEGIN SELECT RAISE(ABORT, 'claim_timeline is append-only'); END;
CREATE TRIGGER claim_timeline_no_delete BEFORE DELETE ON claim_timeline BEGIN SELECT RAISE(ABORT, 'claim_timeline is append-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('audit',56);
INSERT INTO "sqlite_sequence" VALUES('absence',2);
INSERT INTO "sqlite_sequence" VALUES('claim',11);
INSERT INTO "sqlite_sequence" VALUES('claim_timeline',32);
INSERT INTO "sqlite_sequence" VALUES('approval',2);
INSERT INTO "sqlite_sequence" VALUES('inbox',39);
INSERT INTO "sqlite_sequence" VALUES('outbox',71);
INSERT INTO "sqlite_sequence" VALUES('message',42);
INSERT INTO "sqlite_sequence" VALUES('dialogue',6);
INSERT INTO "sqlite_sequence" VALUES('invitation',2);
INSERT INTO "sqlite_sequence" VALUES('reminder',17);
INSERT INTO "sqlite_sequence" VALUES('digest',19);
INSERT INTO "sqlite_sequence" VALUES('claim_note',2);
INSERT INTO "sqlite_sequence" VALUES('stored_file',1);
COMMIT;
