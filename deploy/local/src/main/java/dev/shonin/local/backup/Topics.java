package dev.shonin.local.backup;

import dev.shonin.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topics and the places where their consumers are. */
final class Topics {

    /** Whole copies, which every instance reads anew, and questions that nobody waits for. */
    private static final String TRANSIENT = Topic.PREFLIGHTS.topicName();

    private static final Duration POLL = Duration.ofMillis(500);

    private final StackAccess stack;

    Topics(StackAccess stack) {
        this.stack = stack;
    }

    String clusterId() {
        try (Admin admin = stack.admin()) {
            return get(() -> admin.describeCluster().clusterId().get());
        }
    }

    /** The end of each partition of each topic. */
    Map<String, List<Long>> ends() {
        return offsets(OffsetSpec.latest());
    }

    /** What each group has committed; a partition it never did is at the beginning, 0. */
    Map<String, Map<String, List<Long>>> groups() {
        Map<String, List<Long>> starts = offsets(OffsetSpec.earliest());
        try (Admin admin = stack.admin()) {
            List<String> ids = ids(admin);
            Map<String, ConsumerGroupDescription> described =
                    get(() -> admin.describeConsumerGroups(ids).all().get());
            Map<String, Map<String, List<Long>>> groups = new TreeMap<>();
            for (String id : ids) {
                Map<TopicPartition, OffsetAndMetadata> committed =
                        get(
                                () ->
                                        admin.listConsumerGroupOffsets(id)
                                                .partitionsToOffsetAndMetadata()
                                                .get());
                Map<String, List<Long>> places = new TreeMap<>();
                committed.keySet().forEach(partition -> places.put(partition.topic(), List.of()));
                ConsumerGroupDescription group = described.get(id);
                if (group != null) {
                    group.members().stream()
                            .flatMap(m -> m.assignment().topicPartitions().stream())
                            .forEach(partition -> places.put(partition.topic(), List.of()));
                }
                places.remove(TRANSIENT);
                places.replaceAll(
                        (topic, none) ->
                                places(topic, starts.getOrDefault(topic, List.of()), committed));
                if (!places.isEmpty()) {
                    groups.put(id, places);
                }
            }
            return groups;
        }
    }

    /** Puts groups, which must have no members any more, where they are to go on. */
    void place(Map<String, Map<String, List<Long>>> groups) {
        try (Admin admin = stack.admin()) {
            List<String> present = ids(admin);
            for (Map.Entry<String, Map<String, List<Long>>> group : groups.entrySet()) {
                Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
                group.getValue()
                        .forEach(
                                (topic, offsets) -> {
                                    for (int i = 0; i < offsets.size(); i++) {
                                        places.put(
                                                new TopicPartition(topic, i),
                                                new OffsetAndMetadata(offsets.get(i)));
                                    }
                                });
                if (present.contains(group.getKey())) {
                    dismiss(admin, group.getKey());
                }
                get(() -> admin.alterConsumerGroupOffsets(group.getKey(), places).all().get());
            }
        }
    }

    /** Every event of a topic between two places, each partition in its order. */
    void read(
            String topic,
            List<Long> from,
            List<Long> to,
            Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                stack.brokers(),
                                "enable.auto.commit",
                                "false",
                                // What the broker has forgotten is passed over, not the rest with
                                // it.
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (int i = 0; i < to.size(); i++) {
                if (from.get(i) < to.get(i)) {
                    ends.put(new TopicPartition(topic, i), to.get(i));
                }
            }
            consumer.assign(ends.keySet());
            ends.keySet().forEach(p -> consumer.seek(p, from.get(p.partition())));
            while (ends.entrySet().stream()
                    .anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    long end = to.get(message.partition());
                    if (message.offset() < end) {
                        reader.accept(message);
                    }
                }
            }
        }
    }

    private Map<String, List<Long>> offsets(OffsetSpec which) {
        try (Admin admin = stack.admin()) {
            List<String> names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
            Map<TopicPartition, OffsetSpec> asked =
                    get(() -> admin.describeTopics(names).allTopicNames().get()).values().stream()
                            .flatMap(
                                    topic ->
                                            topic.partitions().stream()
                                                    .map(
                                                            p ->
                                                                    new TopicPartition(
                                                                            topic.name(),
                                                                            p.partition())))
                            .collect(Collectors.toMap(p -> p, p -> which));
            Map<String, List<Long>> ends = new TreeMap<>();
            get(() -> admin.listOffsets(asked).all().get()).entrySet().stream()
                    .sorted(Comparator.comparingInt(e -> e.getKey().partition()))
                    .forEach(
                            e ->
                                    ends.computeIfAbsent(e.getKey().topic(), t -> new ArrayList<>())
                                            .add(e.getValue().offset()));
            return ends;
        }
    }

    private static List<Long> places(
            String topic, List<Long> starts, Map<TopicPartition, OffsetAndMetadata> committed) {
        List<Long> places = new ArrayList<>(starts);
        for (int i = 0; i < places.size(); i++) {
            OffsetAndMetadata place = committed.get(new TopicPartition(topic, i));
            if (place != null) {
                places.set(i, Math.max(places.get(i), place.offset()));
            }
        }
        return places;
    }

    private static List<String> ids(Admin admin) {
        return get(() -> admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get())
                .stream()
                .map(GroupListing::groupId)
                .toList();
    }

    /** A service that was killed is a member until its session ends; nobody waits for that. */
    private static void dismiss(Admin admin, String group) {
        ConsumerGroupDescription description =
                get(() -> admin.describeConsumerGroups(List.of(group)).all().get()).get(group);
        if (description != null && !description.members().isEmpty()) {
            get(
                    () ->
                            admin.removeMembersFromConsumerGroup(
                                            group, new RemoveMembersFromConsumerGroupOptions())
                                    .all()
                                    .get());
        }
    }

    /** Something that is asked of the broker. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws InterruptedException, ExecutionException;
    }

    static <T> T get(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker answers: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }
}
