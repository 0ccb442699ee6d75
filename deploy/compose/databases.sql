create database orders;
create database dcv;
create database notification;
create database issuance;
