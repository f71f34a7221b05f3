// Work done by several threads and handed out in the order it came in.
//
//   OrderedPipeline<Member, Prepared> readers(limits, walk, make_reader);
//   while (std::optional<Prepared> next = readers.next()) { ... }
//
// One thread runs `produce`, which pushes pieces; `threads` others turn each piece into a result.
// At most `pieces` are under way, and at most `bytes` of them unless one alone is larger: a
// producer that is ahead waits. An exception of any thread comes out of next(). Where the system
// gives fewer threads, those do the work.
#ifndef GONGKAI_LIB_STORE_ORDERED_PIPELINE_H_
#define GONGKAI_LIB_STORE_ORDERED_PIPELINE_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace gongkai::detail {

struct PipelineLimits {
  std::size_t threads = 1;
  std::size_t pieces = 1;
  std::size_t bytes = 1;
};

template <typename Piece, typename Done>
class OrderedPipeline {
 public:
  using Work = std::function<Done(Piece&&)>;
  // Waits for room; false: no more pieces are wanted.
  using Push = std::function<bool(Piece&&, std::size_t bytes)>;

  // `make_work` is called once in each of the threads, so that each may have a state of its own.
  // Throws std::system_error where not even two threads can be had, one for each of the two.
  OrderedPipeline(PipelineLimits limits, std::function<void(const Push&)> produce,
                  std::function<Work()> make_work)
      : limits_(limits), produce_(std::move(produce)), make_work_(std::move(make_work)) {
    threads_.reserve(limits_.threads + 1);
    try {
      threads_.emplace_back([this] { run_producer(); });
      for (std::size_t i = 0; i < limits_.threads; ++i) {
        threads_.emplace_back([this] { run_worker(); });
      }
    } catch (const std::system_error&) {
      if (threads_.size() >= 2) return;
      stop();
      throw;
    }
  }
  OrderedPipeline(const OrderedPipeline&) = delete;
  OrderedPipeline& operator=(const OrderedPipeline&) = delete;

  // What is under way is finished and dropped.
  ~OrderedPipeline() { stop(); }

  // The result of the next piece; nothing when all have been handed out.
  std::optional<Done> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] {
      return failure_ || (slots_.empty() ? finished_ : slots_.front().done.has_value());
    });
    if (failure_) std::rethrow_exception(failure_);
    if (slots_.empty()) return std::nullopt;
    std::optional<Done> done = std::move(slots_.front().done);
    bytes_ -= slots_.front().bytes;
    slots_.pop_front();
    --taken_;
    changed_.notify_all();
    return done;
  }

 private:
  struct Slot {
    Piece piece;
    std::size_t bytes = 0;
    std::optional<Done> done;
  };

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void run_producer() {
    try {
      produce_([this](Piece&& piece, std::size_t bytes) { return push(std::move(piece), bytes); });
    } catch (...) {
      fail(std::current_exception());
    }
    const std::lock_guard lock(mutex_);
    finished_ = true;
    changed_.notify_all();
  }

  bool push(Piece&& piece, std::size_t bytes) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] {
      return stopped_ || slots_.empty() ||
             (slots_.size() < limits_.pieces && bytes_ + bytes <= limits_.bytes);
    });
    if (stopped_) return false;
    slots_.push_back({std::move(piece), bytes, std::nullopt});
    bytes_ += bytes;
    changed_.notify_all();
    return true;
  }

  void run_worker() {
    try {
      const Work work = make_work_();
      while (Slot* slot = take()) {
        Done done = work(std::move(slot->piece));
        const std::lock_guard lock(mutex_);
        slot->done = std::move(done);
        changed_.notify_all();
      }
    } catch (...) {
      fail(std::current_exception());
    }
  }

  // The next piece that nobody works on. It stays where it is until it is done and handed out:
  // a deque that grows and shrinks at its ends moves nothing.
  Slot* take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopped_ || finished_ || taken_ < slots_.size(); });
    if (stopped_ || taken_ >= slots_.size()) return nullptr;
    return &slots_[taken_++];
  }

  void fail(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
    stopped_ = true;
    changed_.notify_all();
  }

  const PipelineLimits limits_;
  const std::function<void(const Push&)> produce_;
  const std::function<Work()> make_work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Slot> slots_;  // in order; the first `taken_` are being worked on or done
  std::size_t taken_ = 0;
  std::size_t bytes_ = 0;  // of all slots
  bool finished_ = false;  // no more pieces will come
  bool stopped_ = false;   // no more pieces are wanted
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_ORDERED_PIPELINE_H_
