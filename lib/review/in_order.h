// Work on several threads, its results taken in order on the caller's.
#ifndef GONGKAI_LIB_REVIEW_IN_ORDER_H_
#define GONGKAI_LIB_REVIEW_IN_ORDER_H_

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace gongkai::detail {

// Calls make(worker, i) for each i < count on `workers` threads and take(result) in the order of i.
// take() may return false, which ends the work. At most four results a worker wait to be taken.
// What either throws is thrown here.
template <typename Make, typename Take>
void in_order(std::size_t workers, std::size_t count, const Make& make, const Take& take) {
  using T = decltype(make(std::size_t{0}, std::size_t{0}));
  if (workers < 2 || count < 2) {
    for (std::size_t i = 0; i < count; ++i) {
      if (!take(make(0, i))) return;
    }
    return;
  }
  const std::size_t window = 4 * workers;
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, T> done;
  std::size_t next = 0;
  std::size_t taken = 0;
  bool stop = false;
  std::exception_ptr failure;
  const auto work = [&](std::size_t worker) {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [&] { return stop || next >= count || next < taken + window; });
      if (stop || next >= count) return;
      const std::size_t i = next++;
      lock.unlock();
      try {
        T result = make(worker, i);
        lock.lock();
        done.emplace(i, std::move(result));
      } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        failure = std::current_exception();
        stop = true;
      }
      changed.notify_all();
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(workers);
  try {
    for (std::size_t worker = 0; worker < workers; ++worker) threads.emplace_back(work, worker);
  } catch (const std::system_error&) {
    // Fewer threads than asked for; with none at all the caller's does the work below.
  }
  std::unique_lock lock(mutex);
  while (taken < count && !stop) {
    if (threads.empty()) {
      next = taken + 1;
      lock.unlock();
      T result = make(0, taken);
      lock.lock();
      done.emplace(taken, std::move(result));
    }
    changed.wait(lock, [&] { return stop || done.count(taken) != 0; });
    if (stop) break;
    auto result = done.extract(taken);
    ++taken;
    lock.unlock();
    changed.notify_all();
    bool more = false;
    std::exception_ptr thrown;
    try {
      more = take(std::move(result.mapped()));
    } catch (...) {
      thrown = std::current_exception();
    }
    lock.lock();
    if (thrown) failure = std::move(thrown);
    stop = stop || !more;
  }
  stop = true;
  lock.unlock();
  changed.notify_all();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_REVIEW_IN_ORDER_H_
